import { addDays } from '@akashi/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assess,
  type HoldScope,
  logBoundary,
  logEntryEnd,
  OWN_STARTS,
  ownRules,
  statutoryRules,
} from './index.ts';

const rules = statutoryRules();
const none = { rules, holds: [], biologicals: false };
const hold = (scope: HoldScope) => ({ id: 'h', scope });

describe('TRUST-6 アクセスの記録の境目', () => {
  test.each([
    ['2026-03-01T00:00:00+09:00', '2016-03-01'],
    ['2026-02-28T23:59:59+09:00', '2016-02-28'],
    // 2016-02-29 の記録は 2026-02-28 の終わりまで残る。
    ['2026-02-28T00:00:00+09:00', '2016-02-28'],
  ])('10年: %s には %s より前の記録が期間を過ぎている', (at, expected) => {
    expect(logBoundary({ ...none, at: new Date(at) })).toEqual({ overBefore: expected, heldFrom: undefined });
  });

  test('特定生物由来製品を使う医療機関では20年、自院が長く定めればその年数', () => {
    const at = new Date('2026-04-01T00:00:00+09:00');
    expect(logBoundary({ ...none, biologicals: true, at }).overBefore).toBe('2006-04-01');
    const own = [...rules, ...ownRules({ accessLog: 15 }, OWN_STARTS)];
    expect(logBoundary({ ...none, rules: own, at }).overBefore).toBe('2011-04-01');
    expect(logEntryEnd('2011-03-31', { rules: own, biologicals: false, at })).toEqual({
      lastDay: '2026-03-31',
      ruleIds: ['guideline.accessLog', 'own.accessLog'],
    });
  });

  test('規則が無ければ、いつまでも残す', () => {
    const at = new Date('2026-04-01T00:00:00+09:00');
    expect(logBoundary({ ...none, rules: [], at }).overBefore).toBe('1948-01-01');
  });

  test.each<[HoldScope, string | undefined]>([
    [{ kind: 'institution' }, '1948-01-01'],
    [{ kind: 'patient', patientId: 'p' }, '1948-01-01'],
    [{ kind: 'period', from: '2012-05-01', to: '2012-05-31' }, '2012-05-01'],
    [{ kind: 'period', from: '2030-05-01', to: '2030-05-31' }, undefined],
  ])('保全 %o は %s からの記録を止める', (scope, expected) => {
    const at = new Date('2026-04-01T00:00:00+09:00');
    expect(logBoundary({ ...none, holds: [hold(scope)], at }).heldFrom).toBe(expected);
  });

  test('どの日でも、境目の前だけが、一日ずつ判じたものと同じく期間を過ぎている', () => {
    const day = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(day, fc.boolean(), fc.integer({ min: -400, max: 400 }), (today, biologicals, around) => {
        const at = new Date(`${today}T12:00:00+09:00`);
        const { overBefore } = logBoundary({ ...none, biologicals, at });
        const asked = addDays(overBefore, around);
        const kinds = biologicals ? (['accessLog', 'biologicalUse'] as const) : (['accessLog'] as const);
        const record = {
          kinds,
          events: { recorded: asked, used: asked },
          patientId: undefined,
          from: asked,
          to: asked,
        };
        expect(assess(record, rules, [], at).state).toBe(around < 0 ? 'due' : 'kept');
      }),
    );
  });
});
