import { type Duty, duty as dutyShape, type Role } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { permissionsOfPerson, type RightsChange } from './effective-rights.ts';
import type { KnownPermission } from './permission-catalogue.ts';

/** Duties as stored; a word of a later product is passed over. */
export function asDuties(words: readonly string[]): Duty[] {
  return words.flatMap((word) => dutyShape.safeParse(word).data ?? []);
}

/** The institution's own decisions in force now, one per holder. */
export async function changesInForce(tx: TenantTransaction): Promise<RightsChange[]> {
  return tx.many(
    qb
      .selectFrom('app.rights_change')
      .distinctOn('holder')
      .select(['holder', 'allowed', 'denied'])
      .where('tenant_id', '=', tx.tenantId)
      .where('valid_from', '<=', sql<Date>`clock_timestamp()`)
      .orderBy('holder')
      .orderBy('valid_from', 'desc')
      .orderBy('id', 'desc'),
  );
}

/** Duties in force now, by person. */
export async function dutiesInForce(tx: TenantTransaction): Promise<Map<string, Duty[]>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.duty_grant')
      .select(['staff_id', 'duty'])
      .where('tenant_id', '=', tx.tenantId)
      .where('ended_at', 'is', null)
      .where('valid_from', '<=', sql<Date>`clock_timestamp()`)
      .where('valid_until', '>=', sql<string>`(clock_timestamp() at time zone 'Asia/Tokyo')::date`),
  );
  const byStaff = Map.groupBy(rows, (row) => row.staff_id);
  return new Map([...byStaff].map(([id, list]) => [id, asDuties(list.map(({ duty }) => duty))]));
}

/** What a person may do now. */
export async function permissionsInForce(
  tx: TenantTransaction,
  staff: { readonly id: string; readonly role: Role },
): Promise<Set<KnownPermission>> {
  const [changes, duties] = await Promise.all([changesInForce(tx), dutiesInForce(tx)]);
  return permissionsOfPerson(staff.role, duties.get(staff.id) ?? [], changes);
}
