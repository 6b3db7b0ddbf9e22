import { endOfMonth } from '@akashi/calendar';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { type Comparison, type NewHold, sumUp } from './compare.ts';
import type { ReplayRow } from './replays.ts';

const difference = z.object({
  key: z.string(),
  name: z.string(),
  source: z.string(),
  beforeCount: z.int(),
  afterCount: z.int(),
  before: z.int(),
  after: z.int(),
});
const hold = z.object({
  code: z.string(),
  itemCode: z.string().nullable(),
  text: z.string(),
  next: z.string(),
  visits: z.int(),
});

/** What a claim of the replay differs by, as stored. */
export const storedComparison = z.object({
  items: z.array(difference),
  rules: z.array(difference),
  holds: z.array(hold),
});

/** What the whole month differs by, as stored. */
export const storedResult = storedComparison.extend({
  unknownCodes: z.array(z.object({ code: z.string(), name: z.string(), visits: z.int() })),
});
export type StoredResult = z.infer<typeof storedResult>;

const NOT_PRICED = new Set(['FEES-UNKNOWN-CODE', 'FEES-NOT-IN-FORCE']);

/** Sums up the claims of a replay that has calculated all of them. */
export async function resultOf(
  tx: TenantTransaction,
  replay: ReplayRow,
  before: MasterLibrary,
): Promise<StoredResult> {
  const rows = await tx.many(
    qb
      .selectFrom('app.revision_claim')
      .select('body')
      .where('tenant_id', '=', tx.tenantId)
      .where('replay_id', '=', replay.id)
      .orderBy('id'),
  );
  const sum: Comparison = sumUp(rows.map(({ body }) => storedComparison.parse(body)));
  return { ...sum, unknownCodes: unknownCodes(sum.holds, before, endOfMonth(`${replay.month}-01`)) };
}

function unknownCodes(holds: readonly NewHold[], before: MasterLibrary, on: string) {
  const found = new Map<string, { code: string; name: string; visits: number }>();
  for (const { code, itemCode, visits } of holds) {
    if (!NOT_PRICED.has(code) || itemCode === null) continue;
    const row = before.procedure(itemCode, on) ?? before.drug(itemCode, on) ?? before.material(itemCode, on);
    const known = found.get(itemCode);
    if (known) known.visits += visits;
    else found.set(itemCode, { code: itemCode, name: row?.name ?? '', visits });
  }
  return [...found.values()];
}
