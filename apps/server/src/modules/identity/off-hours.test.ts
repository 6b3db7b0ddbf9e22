import { describe, expect, it } from 'vitest';
import { isOffHours, offHoursRule } from './off-hours.ts';

describe('診療時間外の決まり (TRUST-3)', () => {
  const day = [
    { opens: '09:00', closes: '12:00' },
    { opens: '14:00', closes: '18:00' },
  ];
  it.each([
    ['08:00', false],
    ['07:59', true],
    ['13:00', false],
    ['19:00', false],
    ['19:01', true],
  ])('%s は時間外か: %s (前後 60 分は時間内)', (clock, expected) => {
    expect(isOffHours(clock, day, 60)).toBe(expected);
    expect(isOffHours(clock, [], 60)).toBe(true);
  });

  it('設定がおかしければ「何もしない」', () => {
    expect([undefined, 'ask', { mode: 'always' }].map((one) => offHoursRule(one).mode)).toEqual(
      Array(3).fill('off'),
    );
    expect(offHoursRule({ mode: 'ask', roles: ['clerk', 1], margin: -5 })).toEqual({
      mode: 'ask',
      roles: ['clerk'],
      margin: 60,
    });
  });
});
