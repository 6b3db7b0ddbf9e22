import { FILE_REFUSALS } from '@akashi/contract';
import { harmlessFiles, hostileFiles, jpeg, pdf, png } from '@akashi/test-support';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectFile } from './index.ts';

describe('TRUST-9 受け取ってよいファイル', () => {
  test.each(harmlessFiles())('$about は受け取る', async ({ bytes, name }) => {
    expect(await inspectFile(bytes, name)).toMatchObject({ ok: true });
  });

  test('名前からフォルダーを除き、撮影場所と後ろに付いたものを除き、向きだけ残す', async () => {
    const photo = Buffer.concat([
      jpeg({ place: 'N35.6 E139.7', turn: 6 }),
      Buffer.from('\0\0\0\x18ftypmp42'),
    ]);
    const taken = await inspectFile(photo, '../../写真.JPG');
    if (!taken.ok) throw new Error(taken.code);
    const text = Buffer.from(taken.content).toString('latin1');
    expect([taken.name, taken.kind.kind, taken.stripped]).toEqual(['写真.jpg', 'jpeg', true]);
    expect(text).not.toMatch(/N35|ftyp/);
    expect(text).toContain('\x01\x12\0\x03\0\0\0\x01\0\x06');
    expect(await inspectFile(taken.content, 'a.jpg')).toMatchObject({ ok: true });
  });

  test('PNG からは文字と撮影情報を除く', async () => {
    const bytes = png({
      extra: [
        ['tEXt', Buffer.from('Author\0Yamada')],
        ['eXIf', Buffer.from('MM')],
      ],
    });
    const taken = await inspectFile(bytes, 'a.png');
    if (!taken.ok) throw new Error(taken.code);
    expect(Buffer.from(taken.content).equals(png())).toBe(true);
  });
});

describe('TRUST-9 受け取ってはならないファイル', () => {
  test.each(hostileFiles())('$about は $code', async ({ bytes, name, code }) => {
    expect(await inspectFile(bytes, name)).toEqual({ ok: false, code });
  });

  test('断る理由はどれも、少なくとも一つの見本で起きる', () => {
    expect(new Set(hostileFiles().map(({ code }) => code))).toEqual(new Set(FILE_REFUSALS));
  });

  test('どんなバイト列でも、どんな名前でも、答えは「受け取る」か「断る理由」で、止まらない', async () => {
    const seeds = [...harmlessFiles(), ...hostileFiles()].filter(({ bytes }) => bytes.length < 20_000);
    const damage = fc.record({
      seed: fc.constantFrom(...seeds),
      at: fc.nat(20_000),
      byte: fc.nat(255),
      cut: fc.nat(400),
      name: fc.constantFrom('a.pdf', 'a.png', 'a.jpg', 'a.tif', 'a.docx', 'a.xlsx', 'a.txt', 'a.exe', ''),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ seed, at, byte, cut, name }) => {
        const bytes = Buffer.from(seed.bytes.subarray(0, Math.max(0, seed.bytes.length - cut)));
        if (bytes.length > 0) bytes[at % bytes.length] = byte;
        const answer = await inspectFile(bytes, name || seed.name);
        if (!answer.ok) expect(FILE_REFUSALS).toContain(answer.code);
      }),
      { numRuns: 1_500 },
    );
  });

  test('動くものを PDF のどこに置いても、どう綴っても見つける', async () => {
    const letter = (text: string, index: number) =>
      `#${text.charCodeAt(index).toString(16).padStart(2, '0')}`;
    const spelling = fc.uniqueArray(fc.nat(9), { maxLength: 10 }).map((places) => {
      const word = 'JavaScript';
      return [...word].map((char, index) => (places.includes(index) ? letter(word, index) : char)).join('');
    });
    const place = fc.constantFrom('catalogue', 'objects', 'packed');
    await fc.assert(
      fc.asyncProperty(spelling, place, fc.nat(40), async (word, where, before) => {
        const action = `<< /S /${word} /JS (x) >>`;
        const filling = Array.from({ length: before }, () => '<< /Type /Font /Subtype /Type1 >>');
        const made = {
          catalogue: pdf({ catalogue: `/OpenAction ${action}` }),
          objects: pdf({ objects: [...filling, action] }),
          packed: pdf({ packed: [...filling, action] }),
        }[where];
        expect(await inspectFile(made ?? Buffer.alloc(0), 'a.pdf')).toEqual({
          ok: false,
          code: 'FILE_ACTIVE_CONTENT',
        });
      }),
      { numRuns: 200 },
    );
  });
});
