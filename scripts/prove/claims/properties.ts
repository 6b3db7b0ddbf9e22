import { demand } from '../area.ts';
import type { Part } from '../part.ts';
import { mastersOf } from './masters.ts';
import { MONTH } from './months.ts';
import { roundTrip } from './round-trip.ts';

/**
 * Some months leave a claim that says too little: the same 剤 twice in one prescription is one unit with the days of both,
 * and a drip and a drug alone of one day stand in the same section. They are counted, with their reasons.
 */
const MOST_AMBIGUOUS = 0.02;

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
    const rate = found.derivedDifferent / found.claims;
    demand(rate <= MOST_AMBIGUOUS, `${found.derivedDifferent} claims did not come back`);
    return { ...found };
  },
};
