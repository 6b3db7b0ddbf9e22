import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceData } from '@akashi/test-support';
import { describe, expect, it } from 'vitest';
import {
  householdShareFrom70,
  type LimitClass,
  monthlyLimit,
  PLANNED_2027_08,
  runShareCases,
  ShareCaseError,
  shareOfMonth,
  withPercent,
} from '../src/index.ts';

const folder = referenceData('cases');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder ?? '', name), 'utf8'));
const files = folder && existsSync(join(folder, 'copay')) ? readdirSync(join(folder, 'copay')) : [];

describe.skipIf(!folder)('FEES-4: official worked examples of the patient share', () => {
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    for (const { id, title, checks } of runShareCases(read(join('copay', file)))) {
      it(`${id} ${title}`, () => {
        expect(checks.length).toBeGreaterThan(0);
        expect(checks.filter(({ equal }) => !equal)).toEqual([]);
      });
    }
  }

  it('all 118 are there', () => {
    const counted = files
      .filter((name) => name.endsWith('.json'))
      .map((name) => runShareCases(read(join('copay', name))).length);
    expect(counted.reduce((sum, one) => sum + one, 0)).toBe(118);
  });
});

interface Published {
  cases: {
    month: string;
    kubun?: string;
    iryohi?: number;
    limit?: number;
    gairai_self?: number;
    nyuin_self?: number;
    pay?: number;
    std?: number;
  }[];
}

const CLASSES: readonly LimitClass[] = ['ア', 'イ', 'ウ', 'エ', 'オ', '現役並みⅠ', '一般'];
const classOf = (text: string): LimitClass => {
  const found = CLASSES.find((one) => text.startsWith(one));
  if (!found) throw new Error(text);
  return found;
};

describe.skipIf(!folder)('FEES-4: published limits before and from 2026-08', () => {
  const { cases } = folder ? (read('high-cost-2026-published.json') as Published) : { cases: [] };
  it.each(cases.filter(({ limit, std }) => limit !== undefined && std === undefined))(
    '$month $kubun $iryohi円',
    ({ month, kubun = '', iryohi = 0, limit }) => {
      const facts = {
        month,
        limitClass: classOf(kubun),
        inpatient: true,
        multipleMonths: kubun.includes('多数'),
      };
      expect(monthlyLimit(facts, iryohi)).toBe(limit);
    },
  );
  it.each(cases.filter(({ pay }) => pay !== undefined))(
    '$month $kubun 外来$gairai_self 入院$nyuin_self',
    ({ month, gairai_self = 0, nyuin_self = 0, pay }) => {
      const share = householdShareFrom70(
        month,
        '一般',
        [{ outpatientYen: gairai_self, inpatientYen: nyuin_self }],
        0,
      );
      expect(share).toBe(pay);
    },
  );
  it.each(cases.filter(({ std }) => std !== undefined))(
    '$month 標準報酬$std(予定)',
    ({ std = 0, iryohi = 0, limit }) => {
      const found = PLANNED_2027_08.find(({ from }) => std >= from);
      expect(found && withPercent(found, iryohi)).toBe(limit);
    },
  );
});

describe.skipIf(!folder)('FEES-4: published cases of 指定難病', () => {
  it.each([
    { rateTenths: 3, under70: true, insurance: 35_000, subsidy: 12_500 },
    { rateTenths: 1, under70: false, insurance: 45_000, subsidy: 2_500 },
    { rateTenths: 2, under70: false, limitClass: '低所得Ⅱ' as const, insurance: 42_000, subsidy: 5_500 },
  ])('5,000点を$rateTenths割、上限2,500円', ({ insurance, subsidy, ...setting }) => {
    const month = { month: '2025-06', inpatient: false, ...setting };
    const { tiers, patientYen } = shareOfMonth(
      [{ costYen: 50_000, subsidies: [{ law: '54', monthlyLimitYen: 2_500 }] }],
      month,
    );
    expect(patientYen).toBe(2_500);
    expect(tiers[0]?.insuranceYen).toBe(insurance);
    expect(tiers[0]?.subsidies[0]?.paidYen).toBe(subsidy);
  });
});

describe('FEES-4: a file of cases that is not of the form', () => {
  it.each([
    [[], 'file'],
    [{ cases: [{ id: 'a', expect: [], calls: [{ bills: 3 }] }] }, 'cases[0].calls[0].bills'],
    [
      { cases: [{ id: 'a', expect: [], calls: [{ bills: [{ yen: 'x', payers: [] }] }] }] },
      'cases[0].calls[0].bills[0].yen',
    ],
  ])('names the place %#', (file, place) => {
    expect(() => runShareCases(file)).toThrow(ShareCaseError);
    try {
      runShareCases(file);
    } catch (error) {
      expect(error instanceof ShareCaseError && error.place).toBe(place);
    }
  });
});
