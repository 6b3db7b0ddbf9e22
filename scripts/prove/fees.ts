import { checks } from './fees/checks.ts';
import { coverage } from './fees/coverage.ts';
import { mutation } from './fees/mutation.ts';
import { revision } from './fees/revision.ts';
import type { PartedArea } from './part.ts';

/** The fee schedule: one line for each part, in the order in which they run. */
export const fees: PartedArea = {
  about:
    '診療報酬の計算: 点数表の条文の網羅、規則の変異、レセプト点検、改定の試算と切り替え(--only=NAME で一つだけ)',
  parts: [coverage, mutation, checks, revision],
};
