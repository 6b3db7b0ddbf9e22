import { derive } from './claims/derive.ts';
import { fuzzing } from './claims/fuzz.ts';
import { month } from './claims/month.ts';
import { properties } from './claims/properties.ts';
import { referenceFile } from './claims/reference-file.ts';
import type { PartedArea } from './part.ts';

/** Claim files: one line for each part, in the order in which they run. */
export const claims: PartedArea = {
  about:
    '請求ファイル: 読み書き、再計算、組み立て直し、性質、壊れたファイル、月次請求(--only=NAME で一つだけ)',
  parts: [referenceFile, derive, properties, fuzzing, month],
};
