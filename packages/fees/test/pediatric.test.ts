import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../src/facts.ts';
import { group, prescription } from './law/medicine.ts';
import { codesOf, heads, holdCodes, noHistory, run, suppressedCodes } from './world.ts';

const child = { birthDate: '2021-03-03', sex: 'male' } as const;
const pediatrics = { pediatrics: true } as const;
const bundle = (code: string): OrderFacts => ({ id: 'm', kind: 'management', items: [{ code }] });

describe('小児科外来診療料 (FEES-8)', () => {
  it('診察料・検査・処方箋料を含み、理由つきで不算定にする', () => {
    const orders: OrderFacts[] = [
      bundle('113003610'),
      prescription('outside', [group([['620000042', 1]])]),
      { id: 'l', kind: 'laboratory', items: [{ code: '160054710' }], collection: 'capillary' },
    ];
    const result = run({ patient: child, institution: { ...pediatrics, standards: ['wageRaise1'] }, orders });
    expect(heads(result)).toEqual([
      ['113003610', 410],
      ['180725810', 2],
    ]);
    expect(suppressedCodes(result)).toEqual(
      expect.arrayContaining(['112007410', '120002910', '160054710', '160062110']),
    );
    expect(result.holds).toEqual([]);
  });

  it('時間外は減じた点数で付く（初診 85、再診 65）', () => {
    const late = { time: '19:30' };
    const initial = run({
      patient: child,
      institution: pediatrics,
      history: noHistory,
      visit: late,
      orders: [bundle('113003510')],
    });
    expect(heads(initial)).toEqual([
      ['113009670', 85],
      ['113003510', 604],
    ]);
    expect(
      heads(run({ patient: child, institution: pediatrics, visit: late, orders: [bundle('113003610')] })),
    ).toContainEqual(['113009770', 65]);
  });

  it('診療時間内の夜は小児科の夜間の点数', () => {
    const institution = { ...pediatrics, hours: { 3: [['09:00', '21:00']] } } as const;
    expect(
      codesOf(run({ patient: child, institution, visit: { time: '19:00' }, orders: [bundle('113003610')] })),
    ).toContain('113007370');
  });

  it('初診・再診の区分が合わない、標榜がない、6歳以上は止める', () => {
    expect(
      holdCodes(run({ patient: child, institution: pediatrics, orders: [bundle('113003510')] })),
    ).toContain('FEES-BUNDLE');
    expect(holdCodes(run({ patient: child, orders: [bundle('113003610')] }))).toContain('FEES-BUNDLE');
    const older = { birthDate: '2018-03-03', sex: 'male' } as const;
    expect(
      holdCodes(run({ patient: older, institution: pediatrics, orders: [bundle('113003610')] })),
    ).toContain('FEES-AGE');
  });
});
