import { buildClaim, units } from '@akashi/claim-file';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { insurers, subsidies } from '../../../testing/claims/month.ts';
import { loadLibrary, loadStarterSet, type MasterLibrary } from '../../masters/index.ts';
import {
  type Condition,
  type Coverage,
  conditionRow,
  coverageRow,
  ids,
  monthOfPatient,
  subsidyRow,
  unitOf,
  type VisitWish,
  visitOf,
} from '../testing/facts.ts';
import { claimsOfPatient } from './claims-of-patient.ts';
import type { PatientMonth } from './facts.ts';

let database: TestDatabase;
let masters: MasterLibrary;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadStarterSet(database.connection('akashi_job'));
  masters = await loadLibrary(database.connection('akashi_job'));
});
afterAll(() => database?.drop());

const institution = { prefecture: '13', code: '1312345', name: '見本内科クリニック', phone: '03-0000-0000' };
const claimsOf = (change: Partial<PatientMonth>) =>
  claimsOfPatient(monthOfPatient(change), { month: '2025-08', institution, masters, stale: null });
const codesOf = (change: Partial<PatientMonth>) =>
  claimsOf(change).flatMap((claim) => claim.problems.map((problem) => problem.code));

const national = coverageRow({ id: ids.national, insurer_number: insurers.national, kind: 'national' });

describe('患者一人の月のレセプト (CLAIM-1)', () => {
  test('何もなければ問題のない一枚になる', () => {
    const [claim, ...others] = claimsOf({});
    expect(others).toEqual([]);
    expect(claim).toMatchObject({ payerBody: 1, points: 75, days: 1, problems: [] });
    expect(claim?.input.patient.chartNumber).toBe('00012');
  });

  test('受診の点数は失われも増えもせず、同じ保険者のレセプト一枚に入る', () => {
    const wish = fc.record({
      day: fc.integer({ min: 1, max: 31 }),
      payer: fc.constantFrom('employees', 'national', 'none', 'subsidyOnly'),
      subsidised: fc.boolean(),
      points: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 6 }), (wishes) => {
        const visits = wishes
          .sort((a, b) => a.day - b.day)
          .map(({ day, payer, subsidised, points }) => {
            const date = `2025-08-${String(day).padStart(2, '0')}`;
            const withSubsidy = payer === 'subsidyOnly' || (payer !== 'none' && subsidised);
            return visitOf({
              date,
              coverageId: payer === 'employees' || payer === 'national' ? ids[payer] : null,
              subsidyIds: withSubsidy ? [ids.subsidy] : [],
              units: points.map((each) => unitOf(date, { points: each })),
            });
          });
        const claims = claimsOf({ visits, coverages: [coverageRow(), national], subsidies: [subsidyRow()] });
        const charged = visits.filter(
          ({ encounter }) => encounter.coverage_id !== null || encounter.subsidy_ids.length > 0,
        );
        const sum = (list: readonly { points: number }[]) => list.reduce((all, one) => all + one.points, 0);
        expect(sum(claims)).toBe(sum(charged.map((visit) => visit.result)));
        const payers = new Set(charged.map(({ encounter }) => encounter.coverage_id));
        expect(claims).toHaveLength(payers.size);
        for (const claim of claims) {
          const filed = units(buildClaim(claim.input, institution).claim);
          expect(filed.reduce((all, unit) => all + (unit.points ?? 0) * unit.count, 0)).toBe(claim.points);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('同じ保険者で記号番号だけが変われば一枚で、変更後の番号を書く', () => {
    const renewed = coverageRow({ id: ids.national, number: '９', valid_from: '2025-08-10' });
    const claims = claimsOf({
      coverages: [coverageRow({ valid_to: '2025-08-09' }), renewed],
      visits: [visitOf({ date: '2025-08-04' }), visitOf({ date: '2025-08-20', coverageId: ids.national })],
    });
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({ points: 150, days: 2, coverageId: ids.national });
    expect(claims[0]?.input.coverage?.number).toBe('９');
  });

  test('保険が変わった月は、それぞれの保険の期間の病名だけを書く', () => {
    const cured = conditionRow({ end_date: '2025-08-05', outcome: 'cured', main: true });
    const later = conditionRow({ id: ids.subsidy, start_date: '2025-08-20' });
    const claims = claimsOf({
      coverages: [coverageRow({ valid_to: '2025-08-14' }), { ...national, valid_from: '2025-08-15' }],
      conditions: [later, cured],
      visits: [visitOf({ date: '2025-08-04' }), visitOf({ date: '2025-08-20', coverageId: ids.national })],
    });
    expect(claims.map((claim) => claim.input.diseases.map((one) => [one.startDate, one.outcome]))).toEqual([
      [['2025-04-02', '2']],
      [['2025-08-20', '1']],
    ]);
  });

  test('公費は率なら端数のない負担額を月の上限まで、定額なら窓口の合計を書く', () => {
    const visits = ['2025-08-04', '2025-08-18'].map((date) =>
      visitOf({ date, subsidyIds: [ids.subsidy], shareYen: 200 }),
    );
    const copay = (change: Parameters<typeof subsidyRow>[0]) =>
      claimsOf({ visits, subsidies: [subsidyRow(change)] })[0]?.input.subsidies[0]?.copay;
    expect(copay({ rate_tenths: 2 })).toBe(300);
    expect(copay({ rate_tenths: 2, monthly_limit_yen: 250 })).toBe(250);
    expect(copay({ rate_tenths: null, visit_limit_yen: 200 })).toBe(400);
    expect(copay({ rate_tenths: null, monthly_limit_yen: 0 })).toBe(0);
  });

  test('公費が二つなら、国の公費は率の負担額、市町村の公費は窓口で受け取った額を書き、法別の順に並ぶ', () => {
    const city = subsidyRow({
      id: ids.national,
      payer_number: subsidies.city,
      rate_tenths: null,
      visit_limit_yen: 100,
    });
    const visits = [visitOf({ date: '2025-08-04', subsidyIds: [ids.national, ids.subsidy], shareYen: 100 })];
    const [claim] = claimsOf({ visits, subsidies: [city, subsidyRow()] });
    expect(claim?.problems).toEqual([]);
    const built = claim && buildClaim(claim.input, institution);
    const filed = built?.claim.subsidies.map((record) => [
      record.fields[1],
      record.fields[5],
      record.fields[6],
    ]);
    expect(filed).toEqual([
      [subsidies.intractable, '75', '150'],
      [subsidies.city, '75', '100'],
    ]);
    expect(built?.claim.head.fields[2]).toBe('1132');
  });

  test('結果説明だけの日は、受診日として書くが実日数に数えない', () => {
    const only = visitOf({ date: '2025-08-18' });
    const told = { ...only, encounter: { ...only.encounter, visit_kind: 'none' } };
    const [claim] = claimsOf({ visits: [visitOf({ date: '2025-08-04' }), told] });
    expect(claim?.days).toBe(1);
    expect(claim?.input.visitDays.map((day) => day.counted)).toEqual([true, false]);
  });

  test('点数も待つものもない受診だけなら、レセプトを作らない', () => {
    expect(claimsOf({ visits: [visitOf({ date: '2025-08-04', units: [] })] })).toEqual([]);
    const unsigned = visitOf({ date: '2025-08-04', units: [], change: { signed: false } });
    expect(codesOf({ visits: [unsigned] })).toContain('CLAIM-VISIT-UNSIGNED');
  });
});

describe('請求前の点検 (CLAIM-3)', () => {
  const expired: Coverage = coverageRow({ valid_to: '2025-08-03' });
  const condition = (change: Partial<Condition>) => ({ conditions: [conditionRow(change)] });
  const visit = (change: Partial<VisitWish>) => ({ visits: [visitOf({ date: '2025-08-04', ...change })] });
  const hold = { code: 'FEES-NO-PRICE', text: 't', next: 'n', date: '2025-08-04', visitId: 'v' };

  test.each<[string, Partial<PatientMonth>, string]>([
    ['カルテが未確定', visit({ change: { signed: false } }), 'CLAIM-VISIT-UNSIGNED'],
    ['実施待ちのオーダー', visit({ change: { openOrders: 1 } }), 'CLAIM-ORDER-OPEN'],
    ['会計が未確定', visit({ change: { billFinal: false } }), 'CLAIM-BILL-OPEN'],
    ['会計後にマスターが変わった', visit({ change: { billOutdated: true } }), 'CLAIM-BILL-OUTDATED'],
    ['算定の保留', visit({ holds: [hold] }), 'FEES-NO-PRICE'],
    ['要確認の算定', visit({ units: [unitOf('2025-08-04', { uncertain: true })] }), 'CLAIM-UNIT-UNCERTAIN'],
    ['保険の期限切れ', { coverages: [expired] }, 'CLAIM-COVERAGE-EXPIRED'],
    [
      '別の保険が有効',
      { coverages: [expired, { ...national, valid_from: '2025-08-04' }] },
      'CLAIM-COVERAGE-CHANGED',
    ],
    [
      '当月の確認がない',
      { coverages: [coverageRow({ confirmed_on: '2025-07-31' })] },
      'CLAIM-COVERAGE-UNCONFIRMED',
    ],
    ['一度も確認がない', { coverages: [coverageRow({ confirmed_on: null })] }, 'CLAIM-COVERAGE-UNCONFIRMED'],
    ['負担割合が0割', { coverages: [coverageRow({ rate_tenths: 0 })] }, 'CLAIM-COVERAGE-SHARE'],
    [
      '公費の期限切れ',
      { ...visit({ subsidyIds: [ids.subsidy] }), subsidies: [subsidyRow({ valid_to: '2025-08-03' })] },
      'CLAIM-SUBSIDY-EXPIRED',
    ],
    ['病名がない', { conditions: [] }, 'CLAIM-NO-DISEASE'],
    ['知らない病名', condition({ disease_code: '1234567' }), 'CLAIM-DISEASE-UNKNOWN'],
    ['知らない修飾語', condition({ modifiers: ['7777'] }), 'CLAIM-DISEASE-UNKNOWN'],
    ['未コード化だけ', condition({ disease_code: '0000999', name: 'めまい感' }), 'CLAIM-DISEASE-UNCODED'],
    ['古い疑い', condition({ modifiers: ['8002'], start_date: '2025-05-30' }), 'CLAIM-DISEASE-SUSPECTED'],
  ])('%s: 知らせる', (_title, change, code) => {
    expect(codesOf(change)).toContain(code);
  });

  test.each<[string, Partial<PatientMonth>]>([
    ['翌月に確認済み', { coverages: [coverageRow({ confirmed_on: '2025-09-02' })] }],
    ['3か月以内の疑い', condition({ modifiers: ['8002'], start_date: '2025-05-31' })],
    [
      '当月に中止した古い疑い',
      condition({ modifiers: ['8002'], end_date: '2025-08-04', outcome: 'stopped' }),
    ],
    [
      '未コード化とコードのある病名',
      {
        conditions: [
          conditionRow(),
          conditionRow({ id: ids.subsidy, disease_code: '0000999', name: 'めまい感' }),
        ],
      },
    ],
  ])('%s: 何も言わない', (_title, change) => {
    expect(codesOf(change)).toEqual([]);
  });

  test('保留は必ず保留の印を持ち、言葉と次の一手と開く画面がある', () => {
    const [claim] = claimsOf({
      ...visit({ holds: [hold], change: { signed: false } }),
      coverages: [expired],
    });
    const held = claim?.problems.filter((problem) => problem.severity === 'hold') ?? [];
    expect(held.map((problem) => [problem.code, problem.fix])).toEqual([
      ['CLAIM-VISIT-UNSIGNED', 'encounter'],
      ['FEES-NO-PRICE', 'masters'],
      ['CLAIM-COVERAGE-EXPIRED', 'coverage'],
    ]);
    expect(held.every((problem) => problem.encounterId === 'visit 2025-08-04')).toBe(true);
  });
});

test('限度額区分は特記事項になる。後期の一般は区キ、70歳未満は区分どおり', () => {
  const remark = (name: string, coverage: Coverage) =>
    claimsOf({
      coverages: [coverage],
      limitClasses: [
        {
          tenant_id: coverage.tenant_id,
          id: ids.subsidy,
          patient_id: ids.patient,
          class: name,
          multiple_months: false,
          specific_disease_limit_yen: null,
          valid_from: '2025-01-01',
          valid_to: '9999-12-31',
          version: 1,
        },
      ],
    })[0]?.input.remarks?.incomeClass;
  const elderly = coverageRow({ kind: 'elderly', insurer_number: insurers.elderly });
  expect(remark('一般', elderly)).toBe('一般Ⅰ');
  expect(remark('一般Ⅱ', elderly)).toBe('一般Ⅱ');
  expect(remark('現役並みⅢ', elderly)).toBe('現役Ⅲ');
  expect(remark('一般', coverageRow())).toBe('一般');
  expect(remark('ウ', coverageRow())).toBe('ウ');
});
