import { type CheckHit, type claimChecks, errorEntry } from '@akashi/contract';
import { checkCatalogue } from '@akashi/fees';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { isClosed, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { staffNames } from '../identity/index.ts';
import { assertPatient } from '../patients/index.ts';
import { ownRules } from './own-rules.ts';

type Acceptance = NonNullable<CheckHit['acceptance']>;
type Wish = z.output<typeof claimChecks.acceptHit.body>;

/** Acceptances that were not revoked, by patient and hit. */
export type HitAcceptances = ReadonlyMap<string, Acceptance>;

const keyOf = (patientId: string, hit: { rule: string; key: string; basis: string }) =>
  [patientId, hit.rule, hit.key, hit.basis].join('\n');

/** What was accepted for these patients. An older acceptance of the same hit gives way to a newer one. */
export async function acceptancesOf(
  tx: TenantTransaction,
  patientIds: readonly string[],
): Promise<HitAcceptances> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx.many(
    qb
      .selectFrom('app.check_acceptance')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      // One parameter however many they are: a month may hold more patients than a query takes parameters.
      .where(({ eb, fn, val }) => eb('patient_id', '=', fn.any(val([...new Set(patientIds)]))))
      .where('revoked_at', 'is', null)
      .orderBy('accepted_at')
      .orderBy('id'),
  );
  if (rows.length === 0) return new Map();
  const staff = await staffNames(tx);
  return new Map(
    rows.map((row) => [
      keyOf(row.patient_id, { rule: row.rule, key: row.item_key, basis: row.basis_sha256.toString('hex') }),
      {
        id: row.id,
        reason: row.reason,
        acceptedBy: staff.get(row.accepted_by) ?? { id: row.accepted_by, name: '', role: 'clerk' },
        acceptedAt: row.accepted_at.toISOString(),
      },
    ]),
  );
}

/** The hit with its acceptance, if the facts it stands on are still those that were accepted. */
export function withAcceptance(patientId: string, hit: CheckHit, accepted: HitAcceptances): CheckHit {
  return { ...hit, acceptance: accepted.get(keyOf(patientId, hit)) ?? null };
}

/** Throws NOT_FOUND. */
export async function acceptHit(tx: TenantTransaction, patientId: string, wish: Wish): Promise<Acceptance> {
  await assertPatient(tx, patientId);
  await tx.run(
    qb.insertInto('app.check_acceptance').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      patient_id: patientId,
      rule: wish.rule,
      item_key: wish.key,
      basis_sha256: Buffer.from(wish.basis, 'hex'),
      hit_text: wish.text,
      reason: wish.reason,
      accepted_by: tx.context.actor.staffId,
    }),
  );
  const found = (await acceptancesOf(tx, [patientId])).get(keyOf(patientId, wish));
  if (!found) throw new AppError('NOT_FOUND');
  return found;
}

/** Revokes an acceptance and the older ones of the same hit. Returns whose it was. Throws NOT_FOUND. */
export async function revokeAcceptance(tx: TenantTransaction, acceptanceId: string): Promise<string> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.check_acceptance')
      .select(['patient_id', 'rule', 'item_key', 'basis_sha256'])
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', acceptanceId)
      .where('revoked_at', 'is', null),
  );
  if (!row) throw new AppError('NOT_FOUND');
  await tx.run(
    qb
      .updateTable('app.check_acceptance')
      .set({ revoked_by: tx.context.actor.staffId, revoked_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', row.patient_id)
      .where('rule', '=', row.rule)
      .where('item_key', '=', row.item_key)
      .where('basis_sha256', '=', row.basis_sha256)
      .where('revoked_at', 'is', null),
  );
  return row.patient_id;
}

const MOST_LISTED = 500;

/** The newest acceptances in force, with the patient; of a closed one (要配慮) without what was found and why. */
export async function listAcceptances(tx: TenantTransaction) {
  const rows = await tx.many(
    qb
      .selectFrom('app.check_acceptance as a')
      .innerJoin('app.patient as p', (join) =>
        join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.patient_id'),
      )
      .select(['a.id', 'a.patient_id', 'a.rule', 'a.hit_text', 'a.reason', 'a.accepted_by', 'a.accepted_at'])
      .select(['p.number', 'p.name'])
      .where('a.tenant_id', '=', tx.tenantId)
      .where('a.revoked_at', 'is', null)
      .orderBy('a.accepted_at', 'desc')
      .orderBy('a.id', 'desc')
      .limit(MOST_LISTED),
  );
  const [staff, own] = [await staffNames(tx), await ownRules(tx)];
  const names = new Map<string, string>([
    ...checkCatalogue.map(({ id, name }) => [id, name] as const),
    ...own.map(({ rule }) => [`own:${rule.id}`, rule.name] as const),
  ]);
  const closed = { rule: '', ruleName: '', reason: '', text: errorEntry('PATIENT_PROTECTED').message };
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    acceptedBy: staff.get(row.accepted_by) ?? { id: row.accepted_by, name: '', role: 'clerk' as const },
    acceptedAt: row.accepted_at.toISOString(),
    patientId: row.patient_id,
    patientNumber: Number(row.number),
    patientName: row.name,
    rule: row.rule,
    ruleName: names.get(row.rule) ?? row.rule,
    text: row.hit_text,
    ...(isClosed(tx.context, row.patient_id) ? closed : {}),
  }));
}
