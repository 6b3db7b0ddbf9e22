import { type Role, role as roleShape, type StaffMember } from '@akashi/contract';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';

export type StaffRow = Selectable<Database['app.staff']>;

/** Narrows a stored role. Throws when the database holds another word, which its check forbids. */
export function asRole(text: string): Role {
  return roleShape.parse(text);
}

export function presentStaff(row: StaffRow): StaffMember {
  return {
    id: row.id,
    loginId: row.login_id,
    name: row.name,
    kana: row.kana,
    role: asRole(row.role),
    departmentCode: row.department_code,
    active: row.active,
    validUntil: row.valid_until,
    totp: row.totp_secret !== null,
  };
}

export async function staffById(tx: TenantTransaction, id: string): Promise<StaffRow | undefined> {
  return tx.maybe(
    qb.selectFrom('app.staff').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
}

export async function staffByLogin(tx: TenantTransaction, loginId: string): Promise<StaffRow | undefined> {
  return tx.maybe(
    qb
      .selectFrom('app.staff')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('login_id', '=', loginId),
  );
}

export async function allStaff(tx: TenantTransaction): Promise<StaffRow[]> {
  return tx.many(
    qb
      .selectFrom('app.staff')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .orderBy('role')
      .orderBy('kana'),
  );
}

/** Names of the staff by id, for lists of other modules. */
export async function staffNames(
  tx: TenantTransaction,
): Promise<Map<string, { id: string; name: string; role: Role }>> {
  const rows = await tx.many(
    qb.selectFrom('app.staff').select(['id', 'name', 'role']).where('tenant_id', '=', tx.tenantId),
  );
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, role: asRole(row.role) }]));
}
