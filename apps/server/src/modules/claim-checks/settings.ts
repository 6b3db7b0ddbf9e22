import { checkCatalogue } from '@akashi/fees';
import { z } from 'zod';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';

const KEY = 'claims.checks';
const stored = z.object({
  suspectedMonths: z.int().min(1).max(24).default(3),
  off: z.array(z.string()).default([]),
});
export type CheckSettings = z.infer<typeof stored>;

/** The newest settings: checks ask what holds now, whatever month they look at. */
export async function checkSettings(tx: TenantTransaction): Promise<CheckSettings> {
  const rows = await tx.many(
    qb
      .selectFrom('app.setting')
      .select('value')
      .where('tenant_id', '=', tx.tenantId)
      .where('key', '=', KEY)
      .orderBy('valid_from', 'desc')
      .limit(1),
  );
  return stored.parse(rows[0]?.value ?? {});
}

/** Saves them from a day on; checks that do not exist, or cannot be switched off, are dropped. */
export async function saveCheckSettings(
  tx: TenantTransaction,
  validFrom: string,
  settings: CheckSettings,
): Promise<CheckSettings> {
  const known = new Set(checkCatalogue.filter(({ always }) => always !== true).map(({ id }) => id));
  const value = { ...settings, off: settings.off.filter((id) => known.has(id)) };
  await tx.run(
    qb
      .insertInto('app.setting')
      .values({ tenant_id: tx.tenantId, key: KEY, valid_from: validFrom, value: jsonb(value) })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'key', 'valid_from']).doUpdateSet({ value: jsonb(value) }),
      ),
  );
  return value;
}
