import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unstorable } from './storable.ts';

describe('TRUST-4: what cannot be kept is refused at the door', () => {
  it.each([
    ['NUL', { reason: 'a\u0000b' }, 'body.reason'],
    ['half a surrogate pair', { list: ['甲', '\ud800'] }, 'body.list.1'],
    ['NUL in a member name', { inner: { 'a\u0000': 1 } }, 'body.inner'],
  ])('%s', (_, body, path) => {
    expect(unstorable('body', body)).toMatchObject({ path, code: 'invalid_text' });
  });

  it('nesting that would exhaust the stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(unstorable('body', deep)).toMatchObject({ code: 'too_deep' });
  });

  it('lets rare characters of names and bytes pass', () => {
    expect(unstorable('body', { name: '𠮷田　髙﨑', file: new Uint8Array([0]) })).toBeUndefined();
  });

  it('lets JSON of whole characters pass', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 6 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000'));
        expect(unstorable('body', value)).toBeUndefined();
      }),
    );
  });
});
