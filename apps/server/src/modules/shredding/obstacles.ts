import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { holdsOf } from './holds.ts';

/** Why the keys of an institution may not be destroyed yet, as a person reads it. */
export type Obstacle = string;

/** 診療録 are kept five years (医師法 第24条第2項, 保険医療機関及び保険医療養担当規則 第9条), counted from the last care. */
const YEARS = 5;

/**
 * What forbids the destruction: records within their statutory period that nobody else has taken over, and holds
 * in force. `handedOver` is the evidence that the institution has its records elsewhere.
 */
export async function obstaclesOf(
  tx: TenantTransaction,
  { handedOver, today }: { handedOver: string; today: string },
): Promise<Obstacle[]> {
  const [last] = await tx.many({
    compile: () =>
      sql<{ until: string | null }>`select (max(date) + make_interval(years => ${YEARS}))::date::text as until
        from app.encounter where tenant_id = ${tx.tenantId}`.compile(qb),
  });
  const until = last?.until ?? '';
  return [
    ...(await holdsOf(tx)).map((hold) => `保全中です: ${hold}`),
    ...(until > today && handedOver === ''
      ? [
          `診療録の保存期間が ${until} まで残っています。引き渡しの証跡(書き出しの SHA-256 など)を添えて申請してください。`,
        ]
      : []),
  ];
}
