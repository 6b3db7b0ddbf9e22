import { describe, expect, test } from 'vitest';
import { type CareFacts, careCompletion, claimMonthEnded, fiscalYearClosed } from './index.ts';

const facts: CareFacts = {
  visits: ['2019-06-01', '2020-01-15', '2019-12-01'],
  conditions: [{ endedOn: '2020-01-10' }, { endedOn: '2019-07-01' }],
  diedOn: undefined,
  unfinished: false,
};
const today = '2026-04-01';

describe('TRUST-6 診療の完結の日', () => {
  test('最後の受診と、最後の転帰の、遅いほう', () => {
    expect(careCompletion(facts, today)).toEqual({ on: '2020-01-15', by: 'outcome' });
    const late = { ...facts, conditions: [{ endedOn: '2020-03-31' }] };
    expect(careCompletion(late, today)).toEqual({ on: '2020-03-31', by: 'outcome' });
  });

  test('続いている病名が一つでもあれば、何年来ていなくても分からない', () => {
    const open = { ...facts, conditions: [...facts.conditions, { endedOn: undefined }] };
    expect(careCompletion(open, '2099-01-01')).toEqual({ unknown: 'openCondition' });
  });

  test('死亡は転帰: 続いている病名があっても完結する', () => {
    const died = { ...facts, conditions: [{ endedOn: undefined }], diedOn: '2020-02-02' };
    expect(careCompletion(died, today)).toEqual({ on: '2020-02-02', by: 'death' });
  });

  test('署名の無い記録や未精算があれば分からない。受診が無くても分からない', () => {
    expect(careCompletion({ ...facts, unfinished: true }, today)).toEqual({ unknown: 'unfinished' });
    expect(careCompletion({ ...facts, visits: [] }, today)).toEqual({ unknown: 'noVisit' });
    expect(careCompletion({ ...facts, conditions: [] }, today)).toEqual({
      on: '2020-01-15',
      by: 'noCondition',
    });
  });

  test('医療機関が決めたときだけ、最後の受診から何年かで完結とみなし、その年数が満ちた日から数える', () => {
    const open = { ...facts, conditions: [{ endedOn: undefined }] };
    expect(careCompletion(open, '2025-01-15', 5)).toEqual({ on: '2025-01-15', by: 'assumed' });
    expect(careCompletion(open, '2025-01-14', 5)).toEqual({ unknown: 'openCondition' });
  });

  test('帳簿は申告期限から、レセプトは診療月の末日から', () => {
    expect([
      fiscalYearClosed('2025-08-20'),
      fiscalYearClosed('2025-04-01', 3),
      fiscalYearClosed('2025-03-31', 3),
    ]).toEqual(['2026-03-31', '2026-06-30', '2025-06-30']);
    expect(claimMonthEnded('2024-02')).toBe('2024-02-29');
  });
});
