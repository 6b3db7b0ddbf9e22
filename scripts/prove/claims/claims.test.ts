import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import { fuzz, noMasters, ownFile } from './fuzz.ts';
import { mastersOf } from './masters.ts';
import { MONTH } from './months.ts';
import { roundTrip } from './round-trip.ts';

const complete = referenceData('masters') !== undefined;
const filed = referenceData('uke/outpatient-202110-50-receipts.UKE');

describe('請求ファイルの証明の短い形 (FEES-7)', () => {
  it.skipIf(!complete)('計算した月は、書いて読んで計算し直しても、組み立て直しても、元に戻る', () => {
    const found = roundTrip(mastersOf(MONTH).masters, { claims: 25, seed: 1 });
    expect(found).toMatchObject({
      changedFiles: 0,
      wrongTotals: 0,
      recomputedDifferent: 0,
      derivedDifferent: 0,
    });
    expect(found.units).toBeGreaterThan(100);
    expect(found.bySubsidies.slice(2).every((count) => count > 0)).toBe(true);
  });

  it('マスターが一つもなくても、壊れたファイルで止まらない', () => {
    const found = fuzz(ownFile(noMasters), noMasters, { files: 60, seed: 5 });
    expect(found.files).toBe(60);
    expect(found.problems).toBeGreaterThan(0);
  });

  it.skipIf(filed === undefined)('実際のファイルを壊しても、読めたところまでを言い、止まらない', () => {
    const found = fuzz(new Uint8Array(readFileSync(filed ?? '')), noMasters, { files: 60, seed: 6 });
    expect(found.readable).toBeGreaterThan(20);
    expect(found.codes).toBeGreaterThan(10);
  });
});
