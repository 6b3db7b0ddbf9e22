import { uuidv7 } from 'uuidv7';
import { pepperVersions } from '../modules/identity/index.ts';
import { SYSTEM_ACTOR } from '../modules/ledger/index.ts';
import { renewNumbers } from '../modules/patients/index.ts';
import type { TenantContext, TenantDatabase } from '../platform/database/index.ts';
import type { TenantKeys } from '../platform/keys/index.ts';

export interface RenewedIndex {
  readonly patients: number;
  /** Versions that stay: passwords were made under them and are renewed only when their owner signs in. */
  readonly keptForPasswords: readonly number[];
}

/** Makes the search index of an institution anew under its present key, and retires the versions that nothing uses. */
export async function renewIndex(
  database: TenantDatabase,
  keys: TenantKeys,
  tenantId: string,
): Promise<RenewedIndex> {
  const context: TenantContext = {
    tenantId,
    actor: { staffId: SYSTEM_ACTOR, role: 'operator' },
    requestId: `rotate-${uuidv7()}`,
    purpose: 'maintenance',
  };
  const patients = await renewNumbers(database, context);
  const access = { act: 'read', object: { type: 'staff' }, patients: 'none' } as const;
  const needed = await database.withTenant(context, access, pepperVersions);
  const old = keys.ring(tenantId, 'index').versions().slice(0, -1);
  for (const version of old.filter((one) => !needed.has(one))) await keys.retire(tenantId, 'index', version);
  return { patients, keptForPasswords: old.filter((one) => needed.has(one)) };
}
