import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** What a screen hands out at once; more is exported by `akashi log export`, which writes piece by piece. */
const MOST_ENTRIES = 200_000;

/** Throws LOG_TOO_MANY when a period holds more entries than a screen hands out. */
export async function assertExportable(
  tx: TenantTransaction,
  period: { from: Date; to: Date },
): Promise<void> {
  const { n } = await tx.one(
    qb
      .selectFrom('audit.access_index')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('tenant_id', '=', tx.tenantId)
      .where('at', '>=', period.from)
      .where('at', '<', period.to),
  );
  if (n > MOST_ENTRIES) throw new AppError('LOG_TOO_MANY', { details: { entries: n } });
}
