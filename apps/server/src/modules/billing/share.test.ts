import { describe, expect, it } from 'vitest';
import { type EarlierVisit, type ShareFacts, type SubsidyTerms, shareOf } from './share.ts';

const employee = { kind: 'employee', rate_tenths: 3 };
const subsidy = (payer_number: string, terms: Partial<SubsidyTerms> = {}): SubsidyTerms => ({
  payer_number,
  monthly_limit_yen: null,
  visit_limit_yen: null,
  times_per_month: null,
  rate_tenths: null,
  ...terms,
});
const facts = (given: Partial<ShareFacts>): ShareFacts => ({
  points: 1_000,
  date: '2025-06-11',
  birthDate: '1980-05-05',
  coverage: employee,
  subsidies: [],
  limit: undefined,
  earlier: [],
  ...given,
});
const limit = (name: string, more = {}) => ({
  class: name,
  multiple_months: false,
  specific_disease_limit_yen: null,
  ...more,
});
/** One visit after the other, each with what the earlier ones took. */
function month(points: readonly number[], given: Partial<ShareFacts>): number[] {
  const earlier: EarlierVisit[] = [];
  for (const one of points) {
    const asked = facts({ ...given, points: one, earlier });
    earlier.push({ totalYen: one * 10, shareYen: shareOf(asked).shareYen, subsidies: asked.subsidies });
  }
  return earlier.map(({ shareYen }) => shareYen);
}

describe('FEES-4: the share of a visit at the window', () => {
  it('426 points at 3割 are 1,280 yen; without insurance all is paid', () => {
    expect(shareOf(facts({ points: 426 })).shareYen).toBe(1_280);
    expect(shareOf(facts({ points: 426, coverage: undefined }))).toMatchObject({
      shareYen: 4_260,
      totalYen: 4_260,
    });
  });

  it('エ: the month stops at 57,600 yen, and the visit that reaches it says so', () => {
    expect(month([10_000, 8_000, 4_000, 500], { limit: limit('エ') })).toEqual([30_000, 24_000, 3_600, 0]);
    const third = shareOf(facts({ points: 20_000, limit: limit('エ') }));
    expect(third.shareYen).toBe(57_600);
    expect(third.reason).toContain('月の限度額(エ)');
  });

  it('without a certificate people under 70 pay their rate whatever it comes to', () => {
    expect(shareOf(facts({ points: 40_000 })).shareYen).toBe(120_000);
  });

  it('from 70 on the outpatient limit holds without a certificate; 2026-08 it is 22,000 yen', () => {
    const old = { birthDate: '1952-01-10', coverage: { kind: 'national', rate_tenths: 2 } };
    expect(month([8_000, 8_000], old)).toEqual([16_000, 2_000]);
    expect(month([8_000, 8_000], { ...old, date: '2026-08-03' })).toEqual([16_000, 6_000]);
  });

  it('75歳になる月は半分、1日生まれは半分にならない', () => {
    const turning = { coverage: { kind: 'elderly', rate_tenths: 1 }, points: 12_000, date: '2025-06-20' };
    expect(shareOf(facts({ ...turning, birthDate: '1950-06-15' })).shareYen).toBe(9_000);
    expect(shareOf(facts({ ...turning, birthDate: '1950-06-01' })).shareYen).toBe(12_000);
  });

  it('後期2割の配慮措置は2025年9月まで', () => {
    const upper = { birthDate: '1945-01-10', coverage: { kind: 'elderly', rate_tenths: 2 }, points: 8_000 };
    expect(shareOf(facts({ ...upper, date: '2025-09-30' })).shareYen).toBe(11_000);
    expect(shareOf(facts({ ...upper, date: '2025-10-01' })).shareYen).toBe(16_000);
  });

  it('指定難病: 2割に下がり、受給者証の上限で止まる', () => {
    const nanbyou = { subsidies: [subsidy('54136015', { monthly_limit_yen: 5_000 })] };
    expect(month([1_000, 2_000, 500], nanbyou)).toEqual([2_000, 3_000, 0]);
    expect(shareOf(facts({ points: 1_000, ...nanbyou })).reason).toContain('公費54(指定難病)');
  });

  it('子ども医療: 1回500円、3回目も500円', () => {
    expect(month([300, 400, 100], { subsidies: [subsidy('80136000', { visit_limit_yen: 500 })] })).toEqual([
      500, 500, 300,
    ]);
  });

  it('地方公費: 1回500円を月2回まで、3回目は0円', () => {
    const child = subsidy('86274018', { visit_limit_yen: 500, times_per_month: 2, monthly_limit_yen: 1_000 });
    expect(month([300, 400, 100], { subsidies: [child] })).toEqual([500, 500, 0]);
    const small = subsidy('86274018', { visit_limit_yen: 500, times_per_month: 1 });
    expect(month([100, 400], { subsidies: [small] })).toEqual([300, 0]);
  });

  it('生活保護は0円、本人支払額があればそこまで', () => {
    expect(shareOf(facts({ coverage: undefined, subsidies: [subsidy('12131234')] })).shareYen).toBe(0);
    const own = [subsidy('12131234', { monthly_limit_yen: 1_500 })];
    expect(shareOf(facts({ coverage: undefined, points: 1_000, subsidies: own })).shareYen).toBe(1_500);
  });

  it('特定疾病(長)は月1万円', () => {
    const dialysis = limit('ウ', { specific_disease_limit_yen: 10_000 });
    expect(shareOf(facts({ points: 30_000, limit: dialysis })).shareYen).toBe(10_000);
  });

  it('精神通院は1割', () => {
    expect(shareOf(facts({ points: 1_000, subsidies: [subsidy('21136011')] })).shareYen).toBe(1_000);
  });
});
