import { operatorContext } from '../modules/ledger/index.ts';
import type { TenantContext } from '../platform/database/index.ts';
import type { OpenDatabase } from '../platform/database/open.ts';

/** The operator at work in one institution, by its code. Throws CLINIC-UNKNOWN. */
export async function clinicContext({ app }: OpenDatabase, code: string): Promise<TenantContext> {
  const [tenant] = await app.definer<{ id: string }>('tenantByCode', [code]);
  if (!tenant)
    throw new Error(
      'CLINIC-UNKNOWN: この医療機関IDの医療機関がありません。--clinic の綴りを確かめてください。',
    );
  return { ...operatorContext(), tenantId: tenant.id, purpose: 'administration' };
}
