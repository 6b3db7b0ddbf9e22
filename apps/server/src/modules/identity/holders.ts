import type { Role } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { permissionsOfPerson } from './effective-rights.ts';
import type { KnownPermission } from './permission-catalogue.ts';
import { changesInForce, dutiesInForce } from './rights-in-force.ts';
import { asRole } from './staff.ts';

export interface PersonWithRights {
  readonly id: string;
  readonly role: Role;
  /** Works here without an end date. */
  readonly lasting: boolean;
  readonly permissions: ReadonlySet<KnownPermission>;
}

/** Everybody who can sign in now, with what each may do. */
export async function peopleWithRights(tx: TenantTransaction): Promise<PersonWithRights[]> {
  const [staff, changes, duties] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.staff')
        .select(['id', 'role', 'valid_until'])
        .where('tenant_id', '=', tx.tenantId)
        .where('active', '=', true)
        .where((eb) =>
          eb.or([
            eb('valid_until', 'is', null),
            eb('valid_until', '>=', sql<string>`(clock_timestamp() at time zone 'Asia/Tokyo')::date`),
          ]),
        ),
    ),
    changesInForce(tx),
    dutiesInForce(tx),
  ]);
  return staff.map((row) => {
    const role = asRole(row.role);
    const permissions = permissionsOfPerson(role, duties.get(row.id) ?? [], changes);
    return { id: row.id, role, lasting: row.valid_until === null, permissions };
  });
}

/** Whether somebody else than these could decide. */
export async function somebodyElseMay(
  tx: TenantTransaction,
  permission: KnownPermission,
  except: readonly string[],
): Promise<boolean> {
  const people = await peopleWithRights(tx);
  return people.some(({ id, permissions }) => permissions.has(permission) && !except.includes(id));
}

/**
 * Does a change and refuses it when afterwards nobody could run the house any more: somebody who may manage staff, and
 * somebody who may change rights, each without an end date. Throws LAST_ADMINISTRATOR.
 */
export async function keepingAdministrator<T>(tx: TenantTransaction, change: () => Promise<T>): Promise<T> {
  // Two who each take away the other's right take turns.
  await tx.many({
    compile: () =>
      sql`select pg_advisory_xact_lock(hashtextextended(${`rights/${tx.tenantId}`}, 0))`.compile(qb),
  });
  const before = await managed(tx);
  const answer = await change();
  const after = await managed(tx);
  if ((before.staff && !after.staff) || (before.rights && !after.rights))
    throw new AppError('LAST_ADMINISTRATOR');
  return answer;
}

async function managed(tx: TenantTransaction): Promise<{ staff: boolean; rights: boolean }> {
  const lasting = (await peopleWithRights(tx)).filter((person) => person.lasting);
  return {
    staff: lasting.some(({ permissions }) => permissions.has('identity:manage')),
    rights: lasting.some(({ permissions }) => permissions.has('rights:manage')),
  };
}
