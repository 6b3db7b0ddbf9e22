import { type ClaimInput, insurerKind, personOf, receiptType } from '@akashi/claim-file';
import { type ClaimRow, claims as contract } from '@akashi/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { isClosed, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { acceptancesOf, withAcceptance } from '../claim-checks/index.ts';
import { type CoverageRow, coverageLabel } from '../reception/index.ts';
import { closedProblems } from './closed.ts';
import { nameOf, sentOn } from './decide/sent.ts';
import { sentItemsOfAll } from './month/decisions.ts';
import { payerKey } from './month/payer-key.ts';
import { monthPeriod } from './month/period.ts';

const problems = z.array(contract.claimProblem);

/** What keeps a stored claim back, and what its list warns of. */
export function storedProblems(claim: { problems: unknown }) {
  return problems.parse(claim.problems);
}

/** Stored claims with the patient's name and the coverage as it is now. */
function claims(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim as c')
    .innerJoin('app.patient as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.patient_id'),
    )
    .selectAll('c')
    .select(['p.name as patient_name', 'p.number as patient_number', 'p.birth_date'])
    .where('c.tenant_id', '=', tx.tenantId);
}

export type StoredClaim = Awaited<ReturnType<typeof storedClaims>>[number];

async function storedClaims(tx: TenantTransaction, query: ReturnType<typeof claims>) {
  const rows = await tx.many(query.orderBy('p.number').orderBy('c.id'));
  return rows.map((row) => ({ ...row, payer_key: keyOf(row) }));
}

/** Runs from before claims were named left the key empty: then the claim itself says which it is. */
function keyOf(row: { id: string; payer_key: string; body: unknown }): string {
  const { coverage } = inputOf(row);
  if (row.payer_key !== '' || !coverage) return row.payer_key;
  const relation = coverage.relation === 'family' ? 'family' : 'self';
  return payerKey({ insurer_number: coverage.insurerNumber, relation });
}

/** What the run stored: written by this module's own types, so it is only read back here. */
export function inputOf(claim: { id: string; body: unknown }): ClaimInput {
  return { ...(claim.body as ClaimInput), key: claim.id };
}

export async function claimById(tx: TenantTransaction, claimId: string): Promise<StoredClaim | undefined> {
  const [claim] = await storedClaims(tx, claims(tx).where('c.id', '=', claimId));
  return claim;
}

/** Claims of a run in the order of the file: by patient number. */
export async function claimsWhere(
  tx: TenantTransaction,
  wish: { runId: string; payerBody?: number; status?: 'ready' | 'held'; patientId?: string },
): Promise<StoredClaim[]> {
  let query = claims(tx).where('c.run_id', '=', wish.runId);
  if (wish.payerBody !== undefined) query = query.where('c.payer_body', '=', wish.payerBody);
  if (wish.status !== undefined) query = query.where('c.status', '=', wish.status);
  if (wish.patientId !== undefined) query = query.where('c.patient_id', '=', wish.patientId);
  return storedClaims(tx, query);
}

/** A claim of the patient in the month's newest finished run; undefined when there is none. */
export async function newestClaim(
  tx: TenantTransaction,
  name: { month: string; patientId: string },
): Promise<StoredClaim | undefined> {
  const query = claims(tx)
    .innerJoin('app.claim_run as r', (join) =>
      join.onRef('r.tenant_id', '=', 'c.tenant_id').onRef('r.id', '=', 'c.run_id'),
    )
    .where('r.state', '=', 'finished')
    .where('c.month', '=', name.month)
    .where('c.patient_id', '=', name.patientId);
  const row = await tx.maybe(query.orderBy('r.started_at', 'desc').orderBy('c.id').limit(1));
  return row && { ...row, payer_key: keyOf(row) };
}

/** Claims of these patients in the newest finished run of each month. */
export async function newestClaims(
  tx: TenantTransaction,
  months: readonly string[],
  patientIds: readonly string[],
): Promise<StoredClaim[]> {
  const runs = await tx.many(
    qb
      .selectFrom('app.claim_run')
      .select('id')
      .distinctOn('month')
      .where('tenant_id', '=', tx.tenantId)
      .where('state', '=', 'finished')
      .where('month', 'in', [...months])
      .orderBy('month')
      .orderBy('started_at', 'desc'),
  );
  if (runs.length === 0) return [];
  const ids = runs.map((run) => run.id);
  return storedClaims(
    tx,
    claims(tx)
      .where('c.run_id', 'in', ids)
      .where('c.patient_id', 'in', [...patientIds]),
  );
}

/** Ready claims of these runs that are neither sent nor held under their name, by month and patient number. */
export async function lateWhere(
  tx: TenantTransaction,
  wish: {
    runIds: readonly string[];
    ids?: readonly string[];
    after?: { month: string; number: number; id: string } | undefined;
    limit: number;
  },
): Promise<StoredClaim[]> {
  const { after } = wish;
  let query = claims(tx)
    .where('c.run_id', 'in', [...wish.runIds])
    .where('c.status', '=', 'ready')
    .where((eb) =>
      eb.not(
        eb.exists(
          sentItemsOfAll(tx)
            .clearOrderBy()
            .where((inner) => inner('i.month', '=', eb.ref('c.month')))
            .where((inner) => inner('i.patient_id', '=', eb.ref('c.patient_id')))
            .where((inner) => inner('i.payer_key', '=', eb.ref('c.payer_key'))),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('app.claim_hold as h')
            .select('h.id')
            .whereRef('h.tenant_id', '=', 'c.tenant_id')
            .whereRef('h.month', '=', 'c.month')
            .whereRef('h.patient_id', '=', 'c.patient_id')
            .whereRef('h.payer_key', '=', 'c.payer_key')
            .where('h.released_at', 'is', null),
        ),
      ),
    );
  if (wish.ids) query = query.where('c.id', 'in', [...wish.ids]);
  if (after)
    query = query.where((eb) =>
      eb.or([
        eb('c.month', '>', after.month),
        eb.and([
          eb('c.month', '=', after.month),
          eb(eb.refTuple('p.number', 'c.id'), '>', eb.tuple(after.number, after.id)),
        ]),
      ]),
    );
  return storedClaims(tx, query.orderBy('c.month').limit(wish.limit));
}

/** What every run says of one claim, held until the end of the transaction. */
export async function sameClaims(tx: TenantTransaction, claim: StoredClaim): Promise<StoredClaim[]> {
  const rows = await storedClaims(
    tx,
    claims(tx).where('c.patient_id', '=', claim.patient_id).where('c.month', '=', claim.month).forUpdate('c'),
  );
  return rows.filter((row) => row.payer_key === claim.payer_key);
}

/** The claims of one patient in a run. */
export async function claimsOfPatientIn(
  tx: TenantTransaction,
  runId: string,
  patientId: string,
): Promise<StoredClaim[]> {
  return storedClaims(tx, claims(tx).where('c.run_id', '=', runId).where('c.patient_id', '=', patientId));
}

export interface ClaimPage {
  items: ClaimRow[];
  next: string | null;
}

/** Claims of a run by patient number. The cursor names the last claim shown. */
export async function claimPage(
  tx: TenantTransaction,
  runId: string,
  page: {
    status?: string | undefined;
    /** Only claims that something was found in. */
    found?: boolean;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<ClaimPage> {
  let query = claims(tx).where('c.run_id', '=', runId);
  if (page.status !== undefined) query = query.where('c.status', '=', page.status);
  if (page.found) query = query.where(sql<boolean>`jsonb_array_length(c.problems) > 0`);
  const after = parseCursor(page.cursor);
  if (after)
    query = query.where((eb) =>
      eb.or([
        eb('p.number', '>', after.number),
        eb.and([eb('p.number', '=', after.number), eb('c.id', '>', after.id)]),
      ]),
    );
  const rows = await storedClaims(tx, query.limit(page.limit + 1));
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: await presentClaims(tx, shown),
    next: rows.length > page.limit && last ? `${last.patient_number}.${last.id}` : null,
  };
}

function parseCursor(cursor: string | undefined): { number: number; id: string } | undefined {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '');
  return match ? { number: Number(match[1]), id: match[2] ?? '' } : undefined;
}

export async function presentClaims(
  tx: TenantTransaction,
  rows: readonly StoredClaim[],
): Promise<ClaimRow[]> {
  const coverages = await coveragesOf(tx, rows);
  const sent = new Map<string, string>();
  for (const month of new Set(rows.map((row) => row.month))) {
    const ids = rows.filter((row) => row.month === month).map((row) => row.patient_id);
    for (const [name, on] of await sentOn(tx, month, ids)) sent.set(name, on);
  }
  const accepted = await acceptancesOf(
    tx,
    rows.map((row) => row.patient_id),
  );
  return rows.map((row) => {
    const input = inputOf(row);
    return {
      id: row.id,
      patientId: row.patient_id,
      patientNumber: Number(row.patient_number),
      patientName: row.patient_name,
      payerBody: row.payer_body,
      claimType: claimType(input),
      coverageLabel: labelOf(input, row, coverages.get(row.coverage_id ?? '')),
      days: row.days,
      points: row.points,
      status: row.status === 'ready' ? 'ready' : 'held',
      sentOn: sent.get(nameOf(row)) ?? null,
      problems: isClosed(tx.context, row.patient_id)
        ? closedProblems(storedProblems(row))
        : storedProblems(row).map((problem) =>
            problem.check
              ? { ...problem, check: withAcceptance(row.patient_id, problem.check, accepted) }
              : problem,
          ),
    };
  });
}

export async function coveragesOf(
  tx: TenantTransaction,
  rows: readonly { coverage_id: string | null }[],
): Promise<Map<string, CoverageRow>> {
  const ids = rows.flatMap((row) => row.coverage_id ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx.many(
    qb.selectFrom('app.coverage').selectAll().where('tenant_id', '=', tx.tenantId).where('id', 'in', ids),
  );
  return new Map(found.map((row) => [row.id, row]));
}

/** e.g. 「協会けんぽ 本人 3割 ＋ 公費54」, 「公費単独12」. */
export function labelOf(
  input: ClaimInput,
  row: { birth_date: string; month: string },
  coverage: CoverageRow | undefined,
): string {
  const laws = input.subsidies.map((subsidy) => subsidy.payerNumber.slice(0, 2)).join('・');
  if (!coverage) return `公費単独${laws}`;
  const label = coverageLabel(coverage, row.birth_date, monthPeriod(row.month).to);
  return laws === '' ? label : `${label} ＋ 公費${laws}`;
}

/** レセプト種別 (別表5); empty when insurance and subsidies do not go together, which is a problem of the claim. */
export function claimType(input: ClaimInput): string {
  const insurer = input.coverage && insurerKind(input.coverage.insurerNumber)?.kind;
  try {
    return receiptType({
      ...(insurer === undefined ? {} : { insurer }),
      subsidies: input.subsidies.length,
      person: personOf(input),
      setting: input.setting,
    });
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}
