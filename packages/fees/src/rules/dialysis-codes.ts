/** Codes of 人工腎臓 (J038). */

/** [below 4 hours, below 5, from 5] of 慢性維持透析1–3. */
export const DIALYSIS: readonly (readonly [string, string, string])[] = [
  ['140057810', '140057910', '140058010'],
  ['140058110', '140058210', '140058310'],
  ['140058410', '140058510', '140058610'],
];
const OTHER = '140007710';
const CONTINUOUS = '140029850';

/** Every 人工腎臓, counted together in a month. */
export const ALL_DIALYSIS: readonly string[] = [...DIALYSIS.flat(), OTHER, CONTINUOUS];
