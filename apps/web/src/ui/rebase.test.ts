import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rebase } from './rebase.ts';

const base = { address: '大阪', phone: '03', note: '' };

describe('ほかの職員が先に変えたとき', () => {
  test('触っていない欄は最新になり、自分の入力は残る', () => {
    const { values, clashes } = rebase(base, { ...base, phone: '06' }, { ...base, address: '東京' });
    expect(values).toEqual({ address: '東京', phone: '06', note: '' });
    expect(clashes).toEqual({});
  });
  test('二人が違う値にした欄は、自分の値のまま相手の値を示す', () => {
    const { values, clashes } = rebase(base, { ...base, address: '京都' }, { ...base, address: '東京' });
    expect(values.address).toBe('京都');
    expect(clashes).toEqual({ address: '東京' });
  });
  test('どちらの変更も、黙って消えることはない', () => {
    const form = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) });
    fc.assert(
      fc.property(form, form, form, (old, mine, theirs) => {
        const { values, clashes } = rebase(old, mine, theirs);
        for (const name of ['a', 'b', 'c'] as const) {
          if (mine[name] !== old[name]) expect(values[name]).toBe(mine[name]);
          const theirChange = theirs[name] !== old[name];
          if (theirChange) expect([values[name], clashes[name]]).toContain(theirs[name]);
        }
      }),
    );
  });
});
