import type { Procedure } from '@akashi/master-files';
import { describe, expect, it } from 'vitest';
import type { OrderFacts, ProcedureAmount } from '../src/facts.ts';
import { asksStart, type FactsAsked, factsAskedBy, isOperation } from '../src/facts-asked.ts';
import { rows as anaesthesia } from './rows/anaesthesia.ts';
import { rows as care } from './rows/care.ts';
import { rows as medicine } from './rows/medicine.ts';
import { rows as tests } from './rows/tests.ts';
import { rows as therapy } from './rows/therapy.ts';
import { p } from './rows.ts';
import { runWith } from './world.ts';

const psychiatry = [
  p('180004410', '標準型精神分析療法（１回につき）', 390, 'I003', '800'),
  p('180031310', '認知療法・認知行動療法（医師による場合）', 480, 'I003-2', '800'),
  p('180004510', '心身医学療法（入院中）', 150, 'I004', '800'),
  p('140011910', '皮膚科軟膏処置（６０００ｃｍ２以上）', 270, 'J053', '400'),
];
const known = new Set([...care, ...medicine, ...tests].map(({ code }) => code));
const more = [...anaesthesia, ...therapy, ...psychiatry].filter(({ code }) => !known.has(code));
const rows = [...care, ...medicine, ...tests, ...more];

type Kind = 'treatment' | 'surgery' | 'other';
const kindOf = (section: string): Kind =>
  section.startsWith('J') ? 'treatment' : /^[KL]/.test(section) ? 'surgery' : 'other';

function answer(row: Procedure, fact: Partial<ProcedureAmount> = {}): string {
  const order: OrderFacts = { id: 'o', kind: kindOf(row.section), items: [{ code: row.code, ...fact }] };
  const child = row.ageTo === '06' ? { patient: { birthDate: '2021-01-10', sex: 'male' as const } } : {};
  const { units, suppressed, holds } = runWith({ ...child, orders: [order] }, more);
  return JSON.stringify({ units, suppressed, holds });
}

const GIVEN: readonly (readonly [keyof FactsAsked, Partial<ProcedureAmount>])[] = [
  ['area', { areaCm2: 700 }],
  ['area', { areaCm2: 50 }],
  ['minutes', { minutes: 61 }],
  ['minutes', { minutes: 3 }],
  ['minutes', { minutes: 300 }],
  ['bags', { bags: [{ productMl: 280, sourceMl: 400 }] }],
  ['exception', { exception: '妊娠中' }],
];

describe('項目が求める事実 (CARE-4)', () => {
  it('規則が読む項目だけで聞き、聞かない項目では計算が変わらない', () => {
    const missed = rows.flatMap((row) => {
      const asked = factsAskedBy(row);
      const plain = answer(row);
      return GIVEN.filter(
        ([name, fact]) => (asked[name] === undefined || asked[name] === false) && answer(row, fact) !== plain,
      ).map(([name]) => `${row.code} ${row.name}: ${name}`);
    });
    expect(rows.length).toBeGreaterThan(200);
    expect(missed).toEqual([]);
  });

  it('聞く項目では、答えで計算か摘要が変わる', () => {
    const asked = rows.flatMap((row) =>
      (['area', 'minutes', 'bags', 'exception'] as const)
        .filter((name) => factsAskedBy(row)[name] !== undefined && factsAskedBy(row)[name] !== false)
        .map((name) => ({ row, name })),
    );
    const idle = asked.filter(({ row, name }) => {
      const plain = answer(row);
      return GIVEN.filter(([of]) => of === name).every(([, fact]) => answer(row, fact) === plain);
    });
    expect(new Set(asked.map(({ name }) => name)).size).toBe(4);
    expect(idle.map(({ row, name }) => `${row.code} ${name}`)).toEqual([]);
  });

  it.each([
    ['140000610', { area: true, minutes: undefined, bags: false, exception: undefined }],
    ['140057810', { area: false, minutes: '透析時間', bags: false, exception: '月に14回を超えて行う理由' }],
    ['180070410', { minutes: '診療時間', exception: '同じ週に2回行う理由(退院後4週間以内)' }],
    ['180004410', { minutes: '診療時間', exception: undefined }],
    ['150224910', { area: false, minutes: undefined, bags: true, exception: undefined }],
    ['150225410', { bags: false, exception: '月に2回以上行う理由(頻回の輸血)' }],
    ['140022710', { area: false, minutes: undefined, bags: false, exception: undefined }],
  ])('%s', (code, expected) => {
    const row = rows.find((one) => one.code === code);
    expect(row === undefined ? code : factsAskedBy(row)).toMatchObject(expected);
  });

  it('開始時刻は、時間外等の加算か透析の夜間にかかわるときだけ聞く', () => {
    const timed = (section: string, timeClass: number) =>
      p('140999910', '項目', 200, section, '400', { timeClass });
    const dialysis = [p('140057810', '人工腎臓', 1876, 'J038', '400')];
    expect([
      asksStart('treatment', [timed('J000', 0), timed('J999', 1)]),
      asksStart('treatment', [timed('J000', 0)]),
      asksStart('treatment', dialysis),
      asksStart('surgery', [timed('K000', 1)]),
      asksStart('surgery', dialysis),
      asksStart('other', [timed('L100', 1)]),
      asksStart('other', [timed('L100', 0)]),
      asksStart('other', [timed('L008', 1)]),
      asksStart('treatment', []),
    ]).toEqual([true, false, true, true, false, true, false, false, false]);
  });

  it('手術野を分けるのは手術だけ', () => {
    const operations = rows.filter(isOperation).map(({ section }) => section.charAt(0));
    expect(new Set(operations)).toEqual(new Set(['K']));
    const row = (section: string, notice = '11') => p('150999910', '項目', 200, section, '500', { notice });
    expect([row('K000'), row('K920'), row('L008'), row('K000', '71'), row('J000')].map(isOperation)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
