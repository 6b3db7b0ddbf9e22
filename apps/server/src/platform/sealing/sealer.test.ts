import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealer } from './sealer.ts';

describe('TRUST-8 封をした値', () => {
  const sealer = createSealer(randomBytes(32));
  const sealed = sealer.seal('tenant-a', 'app.staff/totp/1', 'JBSWY3DPEHPK3PXP');

  it('同じ場所でだけ開く', () => {
    expect(sealer.open('tenant-a', 'app.staff/totp/1', sealed)).toBe('JBSWY3DPEHPK3PXP');
    expect(() => sealer.open('tenant-b', 'app.staff/totp/1', sealed)).toThrow();
    expect(() => sealer.open('tenant-a', 'app.staff/totp/2', sealed)).toThrow();
    expect(() => createSealer(randomBytes(32)).open('tenant-a', 'app.staff/totp/1', sealed)).toThrow();
  });

  it('一ビットでも変われば開かない', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => sealer.open('tenant-a', 'app.staff/totp/1', altered)).toThrow();
    }
  });
});
