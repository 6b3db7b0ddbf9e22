import { uuidv7 } from 'uuidv7';
import { recordOperatorAct } from '../modules/ledger/index.ts';
import type { TenantContext } from '../platform/database/index.ts';
import type { OpenDatabase } from '../platform/database/open.ts';

/** The operator has no account in an institution: the access log shows him by this id and the role `operator`. */
const OPERATOR = '00000000-0000-0000-0000-000000000000';

export interface OperatorAccess {
  readonly tenant: TenantContext;
  readonly staffId: string;
}

/** The institution that the operator names, or TENANT-UNKNOWN in one line. */
export async function asOperator(database: OpenDatabase, code: string): Promise<OperatorAccess> {
  const [found] = await database.app.definer<{ id: string }>('tenantByCode', [code.trim().toLowerCase()]);
  if (!found) throw new Error('TENANT-UNKNOWN: この医療機関IDはありません。');
  const tenant: TenantContext = {
    tenantId: found.id,
    actor: { staffId: OPERATOR, role: 'operator' },
    requestId: `device-${uuidv7()}`,
    purpose: 'administration',
  };
  return { tenant, staffId: OPERATOR };
}

/** Writes what the operator did with a device into the operator's log too. */
export async function tellOperatorLog(
  database: OpenDatabase,
  act: string,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  await recordOperatorAct(database.app, { act, object: { type: 'Device' }, details });
}
