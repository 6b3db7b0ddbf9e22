import type { WaitingClaim } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { lateWhere, presentClaims, type StoredClaim } from '../claims.ts';
import { heldNames } from '../decide/held-names.ts';
import { nameOf, sentOn } from '../decide/sent.ts';
import { presentReturn, type ReturnRow, returnPage } from '../returns/rows.ts';

/** How far back claims can be sent: the right to them ends after five years (民法166条; care since 2020-04). */
const YEARS_BACK = 5;

interface LateWish {
  ids?: readonly string[];
  /** Cursor of the page before. */
  after?: string | undefined;
  limit: number;
}

interface LatePage {
  readonly claims: StoredClaim[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: string | undefined;
}

/**
 * Ready claims of earlier months that no sent file holds: of each month those of its newest finished run. A month of
 * which nothing was ever sent does not count, for it is unknown what was.
 */
export async function lateClaims(tx: TenantTransaction, month: string, wish: LateWish): Promise<LatePage> {
  const runs = await tx.many(
    qb
      .selectFrom('app.claim_run')
      .select(['id', 'month'])
      .distinctOn('month')
      .where('tenant_id', '=', tx.tenantId)
      .where('state', '=', 'finished')
      .where('month', '<', month)
      .where('month', '>=', `${Number(month.slice(0, 4)) - YEARS_BACK}${month.slice(4)}`)
      .where('month', 'in', sentMonths(tx))
      .orderBy('month')
      .orderBy('started_at', 'desc'),
  );
  if (runs.length === 0) return { claims: [], next: undefined };
  const [, fromMonth, number, id] =
    /^(\d{4}-\d{2})\.(\d{1,15})\.([0-9a-f-]{36})$/.exec(wish.after ?? '') ?? [];
  const after =
    fromMonth === undefined || id === undefined
      ? undefined
      : { month: fromMonth, number: Number(number), id };
  const runIds = runs.map((run) => run.id);
  const found = await lateWhere(tx, { ...wish, limit: wish.limit + 1, runIds, after });
  const page = found.slice(0, wish.limit);
  // The page ends where the question ended: what falls out below must not look like the end of the list.
  const last = found.length > wish.limit ? page.at(-1) : undefined;
  return {
    claims: await notSentNorHeld(tx, page),
    next: last && `${last.month}.${last.patient_number}.${last.id}`,
  };
}

/** Months of which anything was ever sent, also when all of it came back and was withdrawn. */
function sentMonths(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_file_item as i')
    .innerJoin('app.claim_dispatch as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'i.tenant_id')
        .onRef('d.file_id', '=', 'i.file_id')
        .on('d.cancelled_at', 'is', null),
    )
    .select('i.month')
    .where('i.tenant_id', '=', tx.tenantId);
}

/** The question has left out what was sent under its name; claims from before they had one say it themselves. */
async function notSentNorHeld(tx: TenantTransaction, claims: readonly StoredClaim[]): Promise<StoredClaim[]> {
  const months = [...new Set(claims.map((claim) => claim.month))];
  const held = await heldNames(tx, months);
  const sent = new Set<string>();
  for (const month of months) {
    const ids = claims.flatMap((claim) => (claim.month === month ? claim.patient_id : []));
    for (const name of (await sentOn(tx, month, ids)).keys()) sent.add(name);
  }
  return claims.filter((claim) => !sent.has(nameOf(claim)) && !held.has(nameOf(claim)));
}

/** A page of what can go into the next file beside the claims of the month: late claims, then those to claim again. */
export async function waitingPage(
  tx: TenantTransaction,
  month: string,
  { cursor = 'late', limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: WaitingClaim[]; next: string | null }> {
  const [kind, after = ''] = cursor.split(' ');
  const late =
    kind === 'late' ? await lateClaims(tx, month, { after, limit }) : { claims: [], next: undefined };
  const items = await presentLate(tx, late.claims);
  if (late.next !== undefined) return { items, next: `late ${late.next}` };
  const page = await returnPage(tx, {
    states: ['ready'],
    after: kind === 'again' ? after : undefined,
    limit: Math.max(1, limit - items.length),
  });
  // With the page full already, the returns begin on the next one.
  if (items.length === limit) return { items, next: page.rows.length > 0 ? 'again' : null };
  return {
    items: [...items, ...page.rows.map(presentAgain)],
    next: page.next === null ? null : `again ${page.next}`,
  };
}

async function presentLate(tx: TenantTransaction, late: readonly StoredClaim[]): Promise<WaitingClaim[]> {
  const months = new Map(late.map((claim) => [claim.id, claim.month]));
  return (await presentClaims(tx, late)).map((row) => ({
    id: row.id,
    kind: 'late',
    month: months.get(row.id) ?? '',
    payerBody: row.payerBody,
    patientId: row.patientId,
    patientNumber: row.patientNumber,
    patientName: row.patientName,
    coverageLabel: row.coverageLabel,
    points: row.points,
  }));
}

function presentAgain(row: ReturnRow): WaitingClaim {
  const shown = presentReturn(row, null);
  return {
    id: row.id,
    kind: 'again',
    month: row.month,
    payerBody: row.payer_body,
    patientId: row.patient_id,
    patientNumber: shown.patientNumber,
    patientName: shown.patientName,
    coverageLabel: '再請求',
    points: row.corrected_points ?? row.points,
  };
}
