import { z } from 'zod';
import type { EncounterRow } from './encounters.ts';

/** As it stands with the visit; the fee rules read the first four. */
const entry = z.object({
  action: z.enum(['add', 'remove']),
  code: z.string(),
  quantity: z.number().exactOptional(),
  reason: z.string(),
  by: z.string().exactOptional(),
  at: z.string().exactOptional(),
});
/** A correction of the charges by hand. */
export type ByHand = z.infer<typeof entry>;

/** What was added and removed by hand, in the order it was done. */
export function byHand({ overrides }: Pick<EncounterRow, 'overrides'>): ByHand[] {
  return z.array(entry).parse(overrides);
}
