import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { blockOf } from './bloom-file.ts';
import { openBreached, shippedList } from './breached.ts';
import { watchBreached } from './breached-watch.ts';
import { buildBreachedList, type ListToBuild } from './build-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-breached-'));
afterAll(() => rmSync(folder, { recursive: true }));

const now = new Date('2026-11-26T00:00:00Z');
const sha1 = (word: string) => createHash('sha1').update(word).digest('hex').toUpperCase();
const leaked = Array.from({ length: 5_000 }, (_, n) => `leaked-password-${n}`);
const fresh = Array.from({ length: 20_000 }, (_, n) => `fresh-password-${n}`);

let files = 0;
function build(text: string, more: Partial<ListToBuild> = {}) {
  files += 1;
  const [list, out] = [join(folder, `${files}.txt`), join(folder, `${files}.bloom`)];
  writeFileSync(list, text);
  return buildBreachedList({ list, out, words: false, now, ...more }).then((head) => ({ head, out }));
}

describe('TRUST-1: 漏えいパスワードの照合用ファイル', () => {
  it('公開された形の一覧(SHA-1:回数、CRLF、空行、最後の改行なし)から作り、載っているものを一つも見逃さない', async () => {
    const text = leaked.map((word, n) => `${sha1(word)}${n % 3 === 0 ? '' : `:${n}`}`).join('\r\n');
    const { head, out } = await build(`\n${text}`);
    const list = openBreached(out);
    expect(head).toMatchObject({ entries: 5_000, built: now });
    expect({ entries: list.entries, built: list.built }).toEqual({ entries: 5_000, built: now });
    expect(leaked.filter((word) => !list.has(word))).toEqual([]);
    const alarms = fresh.filter((word) => list.has(word)).length;
    expect(alarms).toBeLessThan(fresh.length / 250);
    list.close();
  });

  it('パスワードそのものの一覧からも同じファイルができる', async () => {
    const hashes = await build(leaked.map(sha1).join('\n'));
    const words = await build(leaked.join('\n'), { words: true });
    expect(readFileSync(words.out)).toEqual(readFileSync(hashes.out));
  });

  it('一度に持つ大きさを超える一覧は前から順に書き、同じファイルになる。順番どおりでなければ行の番号を言う', async () => {
    const sorted = leaked.map(sha1).sort();
    const whole = await build(sorted.join('\n'));
    const turns = await build(sorted.join('\n'), { window: 640 });
    expect(readFileSync(turns.out)).toEqual(readFileSync(whole.out));
    const late = [...sorted.slice(1), sorted[0]].join('\n');
    await expect(build(late, { window: 640 })).rejects.toThrow(/^PASSWORDS-ORDER: 5000 行目/);
  });

  it('ハッシュの順とブロックの順は食い違わない', () => {
    const hash = fc.uint8Array({ minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(hash, hash, fc.integer({ min: 1, max: 2 ** 34 }), (a, b, blocks) => {
        const [low, high] = Buffer.compare(a, b) <= 0 ? [a, b] : [b, a];
        expect(blockOf(low, 0, blocks)).toBeLessThanOrEqual(blockOf(high, 0, blocks));
        expect(blockOf(high, 0, blocks)).toBeLessThan(blocks);
      }),
    );
  });

  it('形の違う行は番号で言い、中身は繰り返さない。書きかけのファイルは残らない', async () => {
    const secret = 'himitsu-no-kotoba';
    const fault = await build(`${sha1('a')}\n${sha1('b')}:3\n${secret}\n`).catch(String);
    expect(fault).toMatch(/PASSWORDS-LIST: 一覧の 3 行目/);
    expect(fault).not.toContain(secret);
    await expect(build(`${sha1('a')}\n${'0'.repeat(32)}:1\n`)).rejects.toThrow(/ 2 行目/);
    await expect(build(`${'g'.repeat(40)}\n`)).rejects.toThrow(/ 1 行目/);
    await expect(build('x'.repeat(2_000_000), { words: true })).rejects.toThrow(/長すぎます/);
    await expect(build('\n\n')).rejects.toThrow(/PASSWORDS-EMPTY/);
    const same = join(folder, 'same');
    writeFileSync(same, `${sha1('a')}\n`);
    await expect(buildBreachedList({ list: same, out: same, words: false, now })).rejects.toThrow(/SAME/);
    expect(readFileSync(same, 'utf8')).toBe(`${sha1('a')}\n`);
    expect(readdirSync(folder).filter((name) => name.includes('draft'))).toEqual([]);
  });

  it('途中で終わったファイルや別のファイルは開かない', async () => {
    const { out } = await build(leaked.map(sha1).join('\n'));
    const bytes = readFileSync(out);
    for (const broken of [bytes.subarray(0, -1), Buffer.from('no list at all'), Buffer.alloc(0)]) {
      writeFileSync(out, broken);
      expect(() => openBreached(out)).toThrow(/CONFIG-BREACHED/);
    }
    expect(() => openBreached(join(folder, 'nowhere'))).toThrow(/CONFIG-BREACHED/);
  });
});

describe('TRUST-1: 照合している一覧を管理者に言う', () => {
  it('同梱の一覧は四万九千件あまりで、よく使われる六千語をすべて含む', () => {
    const common = readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8').split('\n');
    expect(shippedList().entries).toBe(49_233);
    expect(common.filter((word) => word !== '' && !shippedList().has(word))).toEqual([]);
    expect(fresh.filter((word) => shippedList().has(word)).length).toBeLessThan(fresh.length / 250);
  });

  it('指定がなければそう言い、あればその件数と日付を、古くなれば作り直すことを言う', async () => {
    const none = watchBreached(undefined, () => now);
    expect(none.has).toBeUndefined();
    expect(await none.status.read()).toMatchObject({
      state: 'warning',
      next: expect.stringContaining('build'),
    });
    expect(await none.readiness.check()).toBe('PASSWORDS-SHIPPED-LIST');
    const { out } = await build(leaked.map(sha1).join('\n'));
    const own = watchBreached(out, () => now);
    expect([own.has?.('leaked-password-7'), own.has?.('朝の診療所')]).toEqual([true, false]);
    expect(await own.status.read()).toMatchObject({
      state: 'ok',
      facts: [{}, { value: '5,000 件(2026年11月26日 作成)' }],
    });
    expect(await own.readiness.check()).toBeUndefined();
    const later = watchBreached(out, () => new Date('2028-01-10T00:00:00Z'));
    expect(await later.status.read()).toMatchObject({ state: 'warning' });
    expect(statSync(out).size).toBe(64 + 64 * Math.ceil(5_000 / 32));
    own.close();
    later.close();
  });
});
