import { sql } from 'kysely';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** What the database did with one item, or why it would not. */
export type PurgeOutcome = { readonly refused: string } | { readonly rows: number; readonly files: Buffer[] };

const answer = z.union([
  z.object({ refused: z.string() }),
  z.object({ rows: z.int(), files: z.array(z.string().regex(/^[0-9a-f]{64}$/)) }),
]);

/**
 * The only way to delete append-only rows: the database's own function, which looks at approval, period and
 * holds again by its own clock.
 */
export async function purgeRecords(
  tx: TenantTransaction,
  purgeId: string,
  position: number,
): Promise<PurgeOutcome> {
  const call = sql<unknown>`app.purge_records(${purgeId}::uuid, ${position}::integer)`;
  const row = await tx.one(qb.selectNoFrom(call.as('outcome')));
  const outcome = answer.parse(row.outcome);
  if ('refused' in outcome) return outcome;
  return { rows: outcome.rows, files: outcome.files.map((hex) => Buffer.from(hex, 'hex')) };
}
