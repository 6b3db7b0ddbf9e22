import { demand } from '../area.ts';
import type { Part } from '../part.ts';
import { mastersOf } from './masters.ts';
import { MONTH } from './months.ts';
import { roundTrip } from './round-trip.ts';

/** Claims of random months: what the engine charged is what the file says, and comes back from it. */
export const properties: Part = {
  name: 'properties',
  about: '無作為の月: 書いて読んで書いて同一、計算し直して同一、機械の加えるものを外しても元に戻る',
  async run({ short }) {
    const { masters } = mastersOf(MONTH);
    const found = roundTrip(masters, { claims: short ? 100 : 1_000, seed: 2025 });
    demand(found.changedFiles === 0, `${found.changedFiles} files changed through reading and writing`);
    demand(found.wrongTotals === 0, `${found.wrongTotals} totals are not the sum of their units`);
    demand(found.recomputedDifferent === 0, `${found.recomputedDifferent} units were recomputed differently`);
    demand(
      found.derivedDifferent === 0,
      `${found.derivedDifferent} claims did not come back: ${JSON.stringify(found.reasons)}`,
    );
    return { ...found };
  },
};
