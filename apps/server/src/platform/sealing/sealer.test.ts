import { describe, expect, it } from 'vitest';
import { tenantA, tenantB } from '../database/testing.ts';
import { testKeys } from '../keys/testing.ts';
import { createSealer } from './sealer.ts';

describe('TRUST-8 封をした値', () => {
  const sealer = createSealer(testKeys());
  const sealed = sealer.seal(tenantA, 'app.staff/totp/1', 'JBSWY3DPEHPK3PXP');

  it('同じ場所でだけ開く', () => {
    expect(sealer.open(tenantA, 'app.staff/totp/1', sealed)).toBe('JBSWY3DPEHPK3PXP');
    expect(() => sealer.open(tenantB, 'app.staff/totp/1', sealed)).toThrow();
    expect(() => sealer.open(tenantA, 'app.staff/totp/2', sealed)).toThrow();
    expect(() => createSealer(testKeys()).open(tenantA, 'app.staff/totp/1', sealed)).toThrow();
  });

  it('一ビットでも変われば開かない', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => sealer.open(tenantA, 'app.staff/totp/1', altered)).toThrow();
    }
  });
});
