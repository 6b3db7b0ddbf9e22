import { addDays } from '@akashi/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assess,
  type HoldScope,
  type KeptRecord,
  momentAfter,
  OWN_STARTS,
  ownRules,
  RECORD_KINDS,
  START_EVENTS,
  statutoryRules,
} from './index.ts';

const rules = statutoryRules();
const chart: KeptRecord = {
  kinds: ['chart'],
  events: { careCompleted: '2020-02-28' },
  patientId: 'p1',
  from: '2019-04-01',
  to: '2020-02-28',
};
const at = (text: string) => new Date(text);
const state = (record: KeptRecord, moment: string, own = rules) => assess(record, own, [], at(moment)).state;

describe('TRUST-6 期間の境目', () => {
  test.each([
    ['2025-02-28T23:59:59+09:00', 'kept'],
    ['2025-03-01T00:00:00+09:00', 'due'],
    ['2025-03-01T00:00:01+09:00', 'due'],
  ])('完結 2020-02-28 の診療録は %s に %s', (moment, expected) => {
    expect(state(chart, moment)).toBe(expected);
  });

  test.each([
    ['2024-02-29T23:59:59+09:00', 'kept'],
    ['2024-03-01T00:00:00+09:00', 'due'],
  ])('満了がうるう日でも、その日の終わりまで残す: %s に %s', (moment, expected) => {
    expect(state({ ...chart, events: { careCompleted: '2019-02-28' } }, moment)).toBe(expected);
  });

  test('境目の前後一秒は、どの規則・どの日でも正しい', () => {
    const start = fc.date({
      min: at('1990-01-01T00:00:00Z'),
      max: at('2060-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(start, fc.constantFrom(...rules), (begun, rule) => {
        const event = begun.toISOString().slice(0, 10);
        const record = {
          kinds: [rule.kind],
          events: everyEvent(event),
          patientId: 'p',
          from: event,
          to: event,
        };
        const found = assess(record, rules, [], at('2200-01-01T00:00:00Z'));
        if (found.state !== 'due') throw new Error(found.state);
        const moment = momentAfter(found.lastDay).getTime();
        expect(assess(record, rules, [], new Date(moment - 1_000)).state).toBe('kept');
        expect(assess(record, rules, [], new Date(moment)).state).toBe('due');
        expect(assess(record, rules, [], new Date(moment + 1_000)).state).toBe('due');
      }),
      { numRuns: 1_000 },
    );
  });
});

const everyEvent = (day: string) => Object.fromEntries(START_EVENTS.map((event) => [event, day]));

describe('TRUST-6 どの規則が効くか', () => {
  test('当てはまる規則のうち最も長いものまで残し、理由を言う', () => {
    const used = {
      ...chart,
      kinds: ['chart', 'biologicalUse'],
      events: { careCompleted: '2020-02-28', used: '2019-05-01' },
    } as const;
    expect(assess(used, rules, [], at('2030-01-01T00:00:00Z'))).toMatchObject({
      state: 'kept',
      lastDay: '2039-05-01',
    });
  });

  test('始まりの分からないものは、いつまでも消さない', () => {
    expect(assess({ ...chart, events: {} }, rules, [], at('2999-01-01T00:00:00Z'))).toEqual({
      state: 'unknownStart',
      missing: ['careCompleted'],
    });
    expect(assess({ ...chart, kinds: [] }, rules, [], at('2999-01-01T00:00:00Z')).state).toBe('unknownStart');
  });

  test('医療機関の期間は法律より長くだけできる', () => {
    const longer = [...rules, ...ownRules({ chart: 10 }, OWN_STARTS)];
    const shorter = [...rules, ...ownRules({ chart: 1 }, OWN_STARTS)];
    expect(state(chart, '2026-01-01T00:00:00Z', longer)).toBe('kept');
    expect(state(chart, '2024-01-01T00:00:00Z', shorter)).toBe('kept');
    fc.assert(
      fc.property(fc.constantFrom(...RECORD_KINDS), fc.integer({ min: 0, max: 60 }), (kind, years) => {
        const record = { ...chart, kinds: [kind], events: everyEvent('2020-02-29') };
        const law = assess(record, rules, [], at('2200-01-01T00:00:00Z'));
        const both = assess(
          record,
          [...rules, ...ownRules({ [kind]: years }, OWN_STARTS)],
          [],
          at('2200-01-01T00:00:00Z'),
        );
        if (law.state !== 'due' || both.state !== 'due') throw new Error('due');
        expect(both.lastDay >= law.lastDay).toBe(true);
      }),
    );
  });

  test('調剤録: 施行日の前日までは3年、施行日からは5年。施行日が分からないうちは5年', () => {
    const dispensed = (day: string): KeptRecord => ({
      ...chart,
      kinds: ['dispensingRecord'],
      events: { dispensed: day },
    });
    const reformed = statutoryRules('2027-05-01');
    const last = (day: string, all = reformed) => {
      const found = assess(dispensed(day), all, [], at('2200-01-01T00:00:00Z'));
      return found.state === 'due' ? found.lastDay : found.state;
    };
    expect([last('2027-04-30'), last('2027-05-01'), last('2027-04-30', rules)]).toEqual([
      '2030-04-30',
      '2032-05-01',
      '2032-04-30',
    ]);
  });

  test('どの種類の記録にも規則があり、どの規則にも出典がある', () => {
    expect(new Set(rules.map(({ kind }) => kind))).toEqual(new Set(RECORD_KINDS));
    expect(rules.filter(({ source }) => !source.includes('第')).map(({ id }) => id)).toEqual([]);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

describe('TRUST-6 保全', () => {
  const due = at('2040-01-01T00:00:00Z');
  const held = (scope: HoldScope, record: KeptRecord = chart) =>
    assess(record, rules, [{ id: 'h', scope }], due);

  test('期間が過ぎていても、始まりが分からなくても、保全が勝つ', () => {
    expect(held({ kind: 'institution' })).toEqual({ state: 'held', holds: ['h'] });
    expect(held({ kind: 'institution' }, { ...chart, events: {} }).state).toBe('held');
    expect(held({ kind: 'patient', patientId: 'p1' }).state).toBe('held');
    expect(held({ kind: 'patient', patientId: 'p2' }).state).toBe('due');
    expect(held({ kind: 'patient', patientId: 'p2' }, { ...chart, patientId: undefined }).state).toBe('held');
  });

  test('期間の保全は、一日でも重なれば効く', () => {
    const period = (from: string, to: string) => held({ kind: 'period', from, to }).state;
    expect(period('2020-02-28', '2021-01-01')).toBe('held');
    expect(period('2010-01-01', '2019-04-01')).toBe('held');
    expect(period('2020-02-29', '2021-01-01')).toBe('due');
    expect(period('2010-01-01', '2019-03-31')).toBe('due');
    expect(addDays('2019-04-01', -1)).toBe('2019-03-31');
  });
});
