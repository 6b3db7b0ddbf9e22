import { describe, expect, it } from 'vitest';
import { renewedUntil, stateOf } from './state.ts';

const at = (text: string) => new Date(`2025-09-30T${text}Z`);
const work = { state: 'approved', started_at: at('01:00:00'), expires_at: at('02:00:00') };

describe('TRUST-7: time of a maintenance work', () => {
  it('ends to the second', () => {
    expect(stateOf(work, at('01:59:59'))).toBe('approved');
    expect(stateOf(work, at('02:00:00'))).toBe('over');
    expect(stateOf(work, at('02:00:01'))).toBe('over');
  });

  it('an hour more each time, four hours in all', () => {
    expect(renewedUntil(work, 60, at('01:30:00'))).toEqual(at('03:00:00'));
    const last = { ...work, expires_at: at('04:30:00') };
    expect(renewedUntil(last, 30, at('04:00:00'))).toEqual(at('05:00:00'));
    expect(renewedUntil(last, 31, at('04:00:00'))).toBeUndefined();
    expect(renewedUntil({ started_at: null, expires_at: null }, 10, at('01:00:00'))).toBeUndefined();
  });
});
