import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateMonth } from '../src/calculate.ts';
import { type ClaimedMonth, type ClaimedUnit, deriveClaims, summaryOf } from '../src/derive/index.ts';
import type { OrderFacts, VisitFacts } from '../src/facts.ts';
import type { VisitResult } from '../src/result.ts';
import { group, injection, prescription } from './law/medicine.ts';
import { adult, clinic, masters, ongoing, visit } from './world.ts';

const KINDS = { procedure: 'procedure', drug: 'drug', material: 'material', comment: 'drug' } as const;

/** What a claim would say of calculated visits: each unit on its day. */
function claimOf(results: readonly VisitResult[], changes: Partial<ClaimedMonth> = {}): ClaimedMonth {
  let line = 1;
  const units = results.flatMap((result) =>
    result.units.map((unit): ClaimedUnit => {
      line += unit.lines.length;
      return {
        line,
        section: unit.section,
        lines: unit.lines.map(({ kind, code, quantity }) => ({
          kind: KINDS[kind],
          code,
          ...(quantity === undefined ? {} : { quantity }),
        })),
        points: unit.points,
        days: [{ day: Number(unit.date.slice(8)), count: unit.count }],
        commented: false,
      };
    }),
  );
  return {
    receipt: '1',
    line: 1,
    month: '2025-06',
    setting: 'outpatient',
    patient: adult,
    department: '01',
    beds: 0,
    diseases: [ongoing],
    units,
    ...changes,
  };
}

const laboratory = (...codes: string[]): Omit<Extract<OrderFacts, { kind: 'laboratory' }>, 'id'> => ({
  kind: 'laboratory',
  items: codes.map((code) => ({ code })),
  collection: 'venous',
});
const POOL: readonly OrderFacts[] = [
  { ...laboratory('160008010', '160022510', '160022610'), id: 'a' },
  { ...laboratory('160022410', '160020910', '160020410', '160036510'), id: 'b', rapid: true },
  { id: 'c', kind: 'physiology', items: [{ code: '160068410' }] },
  { id: 'd', kind: 'treatment', items: [{ code: '140022710' }] },
  { id: 'e', kind: 'imaging', method: 'plain', films: 2, bodyPart: '胸部', electronic: true },
  { id: 'f', kind: 'imaging', method: 'ct', code: '170011810', bodyPart: '頭部' },
  { ...prescription('outside', [group([['620000040', 1]])]), id: 'g' },
  { ...injection('intravenous', [['640000002', 1]]), id: 'h' },
  { ...injection('drip', [['640000001', 3]]), id: 'i' },
  { id: 'j', kind: 'management', items: [{ code: '180016110' }] },
];

const STANDARDS = ['statement', 'afterHours1', 'wageRaise1', 'testManagement1'] as const;

function monthOf(visits: readonly VisitFacts[], standards: readonly string[] = []): VisitResult[] {
  return calculateMonth(
    visits,
    {
      patient: adult,
      institutionOn: () => ({ ...clinic, standards }),
      history: { earlierVisits: [{ date: ongoing.startDate, department: '01', initial: true }], charged: [] },
    },
    masters,
  );
}

const visits = (days: readonly (readonly [number, readonly OrderFacts[]])[]): VisitFacts[] =>
  days.map(([day, orders]) =>
    visit({ id: `v${day}`, date: `2025-06-${String(day).padStart(2, '0')}`, orders }),
  );
/** Open weekdays of the month. */
const DAYS = [3, 4, 5, 10, 11, 12, 17, 18, 19, 24, 25, 26];

describe('請求の組み立て直し (FEES-7)', () => {
  it('再診・検査の月：加算・判断料・採血・外来管理加算は規則が求め、すべて元に戻る', () => {
    const results = monthOf(
      visits([
        [3, [{ ...laboratory('160008010', '160022510'), id: 'a' }]],
        [17, []],
      ]),
      ['statement'],
    );
    const summary = summaryOf(deriveClaims([claimOf(results)], masters));
    expect(summary.claims).toMatchObject({ all: 1, equal: 1 });
    expect(summary.extra).toBe(0);
    // 再診料 and 外来管理加算 twice, two 判断料, 採血料.
    expect(summary.byOrigin.rule).toEqual({ all: 7, back: 7, unpriced: 0, different: 0 });
    expect(summary.byOrigin.ordered).toEqual({ all: 2, back: 2, unpriced: 0, different: 0 });
  });

  it('計算した月はどれも、施設基準も時刻も知らせずに組み立て直すと元に戻る', () => {
    const months = fc.tuple(
      fc.subarray([...DAYS], { minLength: 1, maxLength: 4 }),
      fc.array(fc.subarray([...POOL]), { minLength: 4, maxLength: 4 }),
      fc.subarray([...STANDARDS]),
    );
    fc.assert(
      fc.property(months, ([days, orders, standards]) => {
        const results = monthOf(visits(days.map((day, at) => [day, orders[at] ?? []] as const)), standards);
        const derived = deriveClaims([claimOf(results)], masters);
        // A prescription to a pharmacy lists no drugs: whether they were written by generic name is read off the charge.
        expect(derived.claims[0]?.differences).toEqual([]);
        expect(derived.claims[0]?.outcome).toBe('equal');
      }),
      { numRuns: 200 },
    );
  });

  it('判断料の抜けた請求と、要らない外来管理加算は、規則と出典つきで示される', () => {
    const nebuliser: OrderFacts = { id: 'd', kind: 'treatment', items: [{ code: '140022710' }] };
    const results = monthOf(visits([[3, [{ ...laboratory('160008010'), id: 'a' }, nebuliser]]]));
    const whole = claimOf(results);
    const judgement = whole.units.find(({ lines }) => lines[0]?.code === '160061810');
    const units = whole.units.filter((unit) => unit !== judgement);
    const added: ClaimedUnit = {
      line: 90,
      section: '12',
      lines: [{ kind: 'procedure', code: '112011010' }],
      points: 52,
      days: [{ day: 3, count: 1 }],
      commented: false,
    };
    const [claim] = deriveClaims([{ ...whole, units: [...units, added] }], masters).claims;
    expect(claim?.outcome).toBe('different');
    expect(claim?.differences.map(({ kind, cause, line }) => [kind, cause, line])).toEqual([
      ['missing', 'A001-8.outpatient-management', 90],
      ['extra', 'D026.judgement', 1],
    ]);
  });

  it('検査のない日の誤った点数は、その行と両方の点数で示される', () => {
    const whole = claimOf(monthOf(visits([[3, []]])));
    const units = whole.units.map((unit) => ({ ...unit, points: (unit.points ?? 0) + 1 }));
    const differences = deriveClaims([{ ...whole, units }], masters).claims[0]?.differences ?? [];
    expect(differences.map(({ kind, claimed, derived }) => [kind, (claimed ?? 0) - (derived ?? 0)])).toEqual(
      units.map(() => ['points', 1]),
    );
  });

  it('一つの単位にまとめた判断料と採血料は、分け方の違いとして一致に数える', () => {
    const whole = claimOf(monthOf(visits([[3, [{ ...laboratory('160008010'), id: 'a' }]]])));
    const joined = whole.units.filter(({ lines }) =>
      ['160061810', '160095710'].includes(lines[0]?.code ?? ''),
    );
    const one: ClaimedUnit = {
      line: 77,
      section: '60',
      lines: joined.flatMap(({ lines }) => lines),
      points: joined.reduce((sum, { points }) => sum + (points ?? 0), 0),
      days: [{ day: 3, count: 1 }],
      commented: false,
    };
    const units = [...whole.units.filter((unit) => !joined.includes(unit)), one];
    const [claim] = deriveClaims([{ ...whole, units }], masters).claims;
    expect(claim?.outcome).toBe('equal');
    expect(claim?.units.find(({ line }) => line === 77)?.match).toBe('regrouped');
  });

  it('入院、日のない請求、規則より前の月は、理由をつけて計算しない', () => {
    const whole = claimOf(monthOf(visits([[3, []]])));
    const claims: ClaimedMonth[] = [
      { ...whole, setting: 'inpatient' },
      { ...whole, units: whole.units.map((unit) => ({ ...unit, days: [] })) },
      { ...whole, month: '2021-10' },
    ];
    const derived = deriveClaims(claims, masters).claims;
    expect(derived.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(new Set(derived.map(({ why }) => why)).size).toBe(3);
  });
});
