import { type RetentionSettings, retention } from '@akashi/contract';
import {
  OWN_STARTS,
  ownRules,
  RECORD_KINDS,
  type RecordKind,
  type RetentionRule,
  statutoryRules,
} from '@akashi/retention';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';

const KEY = 'retention';

/**
 * What holds until the institution decides otherwise: what belongs to one chart stays as long as the chart (a
 * chart without its orders is half a chart; 診療録管理体制加算 asks for the same), the accounts ten years.
 */
export const DEFAULTS: RetentionSettings = {
  ownYears: { clinicalRecord: 5, prescription: 5, referral: 5, imaging: 5, visit: 5, account: 10 },
  assumedYears: null,
  fiscalMonth: 12,
};

/** The institution's own periods as of a day. */
export async function retentionSettings(tx: TenantTransaction, day: string): Promise<RetentionSettings> {
  const rows = await tx.many(
    qb
      .selectFrom('app.setting')
      .select('value')
      .where('tenant_id', '=', tx.tenantId)
      .where('key', '=', KEY)
      .where('valid_from', '<=', day)
      .orderBy('valid_from', 'desc')
      .limit(1),
  );
  const stored = retention.retentionSettings.safeParse(rows[0]?.value);
  return stored.success ? stored.data : DEFAULTS;
}

/** From this day on; what held before stays in the table. */
export async function saveRetentionSettings(
  tx: TenantTransaction,
  day: string,
  settings: RetentionSettings,
): Promise<void> {
  await tx.run(
    qb
      .insertInto('app.setting')
      .values({ tenant_id: tx.tenantId, key: KEY, valid_from: day, value: jsonb(settings) })
      .onConflict((on) =>
        on.columns(['tenant_id', 'key', 'valid_from']).doUpdateSet({ value: jsonb(settings) }),
      ),
  );
}

/** All rules of the institution: the laws' and its own. */
export function rulesOf({ ownYears }: RetentionSettings): readonly RetentionRule[] {
  const known = Object.entries(ownYears).filter((entry): entry is [RecordKind, number] => isKind(entry[0]));
  return [...statutoryRules(), ...ownRules(Object.fromEntries(known), OWN_STARTS)];
}

function isKind(text: string): text is RecordKind {
  return RECORD_KINDS.some((kind) => kind === text);
}
