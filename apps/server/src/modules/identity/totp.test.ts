import { describe, expect, it } from 'vitest';
import { acceptedStep } from './totp.ts';

describe('TRUST-1: codes of an authenticator', () => {
  it.each(['', '!', '見本', 'A', '1'.repeat(500)])('a seed that is none fits no code: %s', (seed) => {
    expect(acceptedStep(seed, '000000', new Date(0), null)).toBeUndefined();
  });
});
