import { describe, expect, it } from 'vitest';
import { isOffHours } from './off-hours.ts';

const monday = { weekday: 1, opens: '09:00', closes: '12:00' };
const afternoon = { weekday: 1, opens: '14:00', closes: '18:00' };
const opening = { hours: [monday, afternoon], closed: new Set(['2025-09-15']) };

describe('ASSURE-9: off hours', () => {
  it.each([
    ['2025-09-01', '07:59', true],
    ['2025-09-01', '08:00', false],
    ['2025-09-01', '13:00', false],
    ['2025-09-01', '20:00', false],
    ['2025-09-01', '20:01', true],
    ['2025-09-02', '10:00', true],
    ['2025-09-15', '10:00', true],
  ])('%s %s: %s', (day, time, expected) => {
    expect(isOffHours(opening, day, time)).toBe(expected);
  });
});
