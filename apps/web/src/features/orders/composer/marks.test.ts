import type { Drug } from '@akashi/master-files';
import { describe, expect, it } from 'vitest';
import { marksOf } from './marks.ts';

const drug = { code: '612170710', name: 'ノルバスク錠５ｍｇ', unitName: '錠', amount: 1 };
const row = (longListed: number) => ({ longListed }) as Drug;

describe('患者希望の印 (CARE-5)', () => {
  it('院内では、選定療養の対象の薬だけに出す', () => {
    expect([1, 0].map((longListed) => marksOf(drug, row(longListed), false))).toEqual([['patientWish'], []]);
    expect(marksOf(drug, null, false)).toEqual([]);
  });

  it('付いている印は、対象でなくても外せる', () => {
    expect(marksOf({ ...drug, patientWish: true }, row(0), false)).toEqual(['patientWish']);
  });

  it('院外では処方箋の欄をすべて出す', () => {
    expect(marksOf(drug, row(0), true)).toHaveLength(3);
  });
});
