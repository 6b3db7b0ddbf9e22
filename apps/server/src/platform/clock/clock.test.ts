import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';

const at = (iso: string) => systemClock({ milliseconds: () => Date.parse(iso) });

test('the desk changes its date at Japanese midnight, whatever the zone of the machine', () => {
  expect(at('2026-06-30T14:59:59.999Z').deskDate()).toBe('2026-06-30');
  expect(at('2026-06-30T15:00:00.000Z').deskDate()).toBe('2026-07-01');
  expect(at('2028-02-28T15:00:00Z').deskDate()).toBe('2028-02-29');
});

test('the demo stands on its own day but signs with true time', () => {
  const clock = systemClock({
    demoDate: '2026-06-15',
    milliseconds: () => Date.parse('2027-01-02T03:04:05Z'),
  });
  expect(clock.deskDate()).toBe('2026-06-15');
  expect(clock.now().toISOString()).toBe('2027-01-02T03:04:05.000Z');
});
