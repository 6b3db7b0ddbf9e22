import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allergiesTouched } from './allergy-match.ts';
import { bestUsage } from './best-usage.ts';
import { checkOrder } from './check-order.ts';
import { compareDrugs } from './compare.ts';
import { addDays, daysBetween } from './days-until.ts';
import { describeOrder, orderSummary } from './describe.ts';
import { filmOffer, filmOrder } from './film-parts.ts';
import { kindOfProcedure } from './kinds.ts';
import type { Prescription } from './order-body.ts';
import { perDose, totalOf } from './quantities.ts';
import { parseQuickOrder } from './quick-order.ts';
import { linesToTakeOver, takeOver } from './take-over.ts';
import { isAsNeeded, timesPerDayOf } from './usage-words.ts';

function prescription(amount: number, count: number): Prescription {
  return {
    kind: 'prescription',
    id: 'rx',
    place: 'outside',
    groups: [
      {
        form: 'internal',
        drugs: [
          { code: '620009107', name: 'アムロジピン錠5mg', unitName: '錠', amount },
          { code: '610406047', name: 'テルミサルタン錠40mg', unitName: '錠', amount: 1 },
        ],
        usage: '1日1回朝食後',
        timesPerDay: 1,
        count,
      },
    ],
  };
}
const known = () => true;

describe('用法の言葉 (CARE-4)', () => {
  it.each([
    ['毎食後', 3],
    ['1日2回朝夕食後 服用', 2],
    ['朝昼夕食後と就寝前', 4],
    ['就寝前', 1],
    ['起床時', 1],
    ['8時間毎', 3],
    ['分2', 2],
    ['医師の指示どおり', undefined],
  ])('%s は1日 %s 回', (usage, times) => expect(timesPerDayOf(usage)).toBe(times));

  it('短い言葉は用法一覧の用法になる。回数の違うものにはしない', () => {
    const usage = (text: string, timesPerDay: number | null) => ({
      code: text,
      text,
      form: 'internal' as const,
      timesPerDay,
    });
    const list = [
      usage('1日2回 朝夕食後', 2),
      usage('1日1回 夕食後', 1),
      usage('1日3回 毎食後', 3),
      usage('1日1回 朝食後', 1),
    ];
    expect(bestUsage(list, parseQuickOrder('A 3T 毎食後 5日'))?.text).toBe('1日3回 毎食後');
    expect(bestUsage(list, parseQuickOrder('A 1T 朝食後 5日'))?.text).toBe('1日1回 朝食後');
    expect(bestUsage(list, parseQuickOrder('A 1T 2x 朝食後 5日'))).toBeUndefined();
    expect(bestUsage(list, parseQuickOrder('A 1T 5日'))).toBeUndefined();
  });

  it('頓用は起床時や食後と取り違えない', () => {
    expect(['頭痛時', '発熱時38.5度以上の時', '頓服', '不眠時'].map(isAsNeeded)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['起床時', '毎食後', '8時間毎', '就寝前'].map(isAsNeeded)).toEqual([false, false, false, false]);
  });
});

describe('総量 (CARE-4)', () => {
  it('is the day’s amount times the days, without binary fractions', () => {
    expect(totalOf({ form: 'internal', count: 3 }, { amount: 0.1 })).toBe(0.3);
    expect(totalOf({ form: 'external', count: 1 }, { amount: 21 })).toBe(21);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 1, max: 365 }),
        (thousandths, days) => {
          expect(totalOf({ form: 'internal', count: days }, { amount: thousandths / 1_000 })).toBe(
            (thousandths * days) / 1_000,
          );
        },
      ),
    );
  });
  it('shows the amount of one time where it divides evenly', () => {
    const [group] = prescription(3, 5).groups;
    const [drug] = group?.drugs ?? [];
    if (!group || !drug) throw new Error('no group');
    expect(perDose({ ...group, timesPerDay: 3 }, drug)).toBe(1);
    expect(perDose({ ...group, timesPerDay: 7 }, drug)).toBeUndefined();
  });
});

describe('オーダーの点検 (CARE-5)', () => {
  it('names the field of each thing that is wrong and keeps the order', () => {
    const order = prescription(0, 0);
    expect(checkOrder(order, known).map((problem) => problem.field)).toEqual([
      'groups.0.drugs.0.amount',
      'groups.0.count',
    ]);
    expect(checkOrder(prescription(Number.NaN, 28), known)).toHaveLength(1);
    expect(checkOrder(prescription(1, 28), known)).toEqual([]);
  });
  it('says by name which drug is not in the master on the day of care', () => {
    const [problem] = checkOrder(prescription(1, 28), (code) => code !== '610406047');
    expect(problem?.text).toBe(
      'テルミサルタン錠40mg は診療日のマスターにありません。別の品目を選んでください。',
    );
    expect(checkOrder(prescription(1, 28), () => undefined)).toEqual([]);
  });
});

describe('Do (CARE-6)', () => {
  const past = [
    prescription(1, 28),
    {
      kind: 'laboratory',
      id: 'lab',
      collection: 'venous',
      items: [{ code: '160008010', name: '末梢血液一般', unitName: '' }],
    } as const,
  ];
  it('takes over exactly what is ticked, with fresh ids and the days until the next visit', () => {
    const lines = linesToTakeOver(past.map((order) => structuredClone(order)) as Prescription[]);
    expect(lines).toHaveLength(3);
    let serial = 0;
    const taken = takeOver({
      past: past as unknown as Prescription[],
      chosen: new Set(['0/0/0']),
      days: 35,
      newId: () => `n${++serial}`,
    });
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ id: 'n1', groups: [{ count: 35, drugs: [{ code: '620009107' }] }] });
  });
  it('tells what differs from last time', () => {
    const today = prescription(2, 14);
    today.groups[0]?.drugs.pop();
    expect(compareDrugs([today], [[prescription(1, 28)]])).toEqual([
      { code: '620009107', name: 'アムロジピン錠5mg', kind: 'changed', text: '1→2錠 28→14日' },
      { code: '610406047', name: 'テルミサルタン錠40mg', kind: 'stopped', text: '今回なし' },
    ]);
    expect(compareDrugs([prescription(1, 28)], [[prescription(1, 28)]])).toEqual([]);
  });
  it('a drug of an earlier visit is not new, and a temporary one is not missed', () => {
    const cold = prescription(3, 5);
    const [group] = cold.groups;
    if (!group) throw new Error('no group');
    cold.groups = [
      {
        ...group,
        temporary: true,
        drugs: [{ code: '620098801', name: 'ロキソニン錠60mg', unitName: '錠', amount: 3 }],
      },
    ];
    expect(compareDrugs([prescription(1, 28)], [[cold], [prescription(1, 28)]])).toEqual([]);
  });
  it('counts days across months and back', () => {
    expect(daysBetween('2025-09-30', '2025-10-28')).toBe(28);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });
});

describe('オーダーの言葉 (CARE-4)', () => {
  it('reads as on a prescription: amount, usage, days, total', () => {
    expect(describeOrder(prescription(1, 28)).lines.map((line) => `${line.text}|${line.amount}`)).toEqual([
      'アムロジピン錠5mg|1錠',
      'テルミサルタン錠40mg|1錠',
      '1日1回朝食後|28日分 計28錠・28錠',
    ]);
    expect(orderSummary(prescription(1, 28))).toContain('アムロジピン錠5mg 1錠');
  });
  it.each([
    ['D007', '160019410', 'laboratory'],
    ['D208', '160068410', 'physiology'],
    ['E002', '170027910', 'imaging'],
    ['B001-3', '113018710', 'management'],
    ['', '140007610', 'treatment'],
    ['C000', '114000110', 'other'],
  ])('%s is ordered as %s → %s', (section, code, kind) => expect(kindOfProcedure(section, code)).toBe(kind));
});

describe('単純撮影の言葉 (CARE-4)', () => {
  it.each([
    ['胸部X-P', { part: '胸部', tier: 'i', films: 1 }],
    ['膝 レントゲン 2方向', { part: '膝', tier: 'ro', films: 2 }],
    ['腰椎', { part: '腰椎', tier: 'i', films: 1 }],
    ['胸部X', { part: '胸部', tier: 'i', films: 1 }],
    ['腰椎 2枚', { part: '腰椎', tier: 'i', films: 2 }],
    ['胸部CT', null],
    ['手術', null],
    ['ロキソニン', null],
  ])('%s', (text, expected) => expect(filmOffer(text)).toEqual(expected));

  it('becomes an order that may be written as it stands', () => {
    expect(checkOrder(filmOrder({ part: '胸部', tier: 'i', films: 2 }, 'x'), known)).toEqual([]);
  });
});

describe('アレルギー (CARE-7)', () => {
  const allergy = (substance: string, drugCode: string | null = null) => ({
    id: substance,
    substance,
    drugCode,
    reaction: '',
    severity: 'unknown' as const,
    notedOn: null,
    endedOn: null,
    version: 1,
  });
  it('warns at the order by code and by name, and not of everything', () => {
    const touched = (list: ReturnType<typeof allergy>[]) =>
      allergiesTouched(prescription(1, 28), list).map((one) => one.substance);
    expect(touched([allergy('卵'), allergy('ペニシリン系'), allergy('アムロジピン')])).toEqual([
      'アムロジピン',
    ]);
    expect(touched([allergy('降圧薬X', '610406047')])).toEqual(['降圧薬X']);
  });
});
