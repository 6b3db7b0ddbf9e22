import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { tenantA, tenantB } from '../database/testing.ts';
import { fileKms, masterKey, openTenantKeys, type TenantKeys } from './index.ts';
import { BLOCK } from './message-count.ts';

const root = mkdtempSync(join(tmpdir(), 'akashi-keys-test-'));
const master = randomBytes(32);
let folder: string;
let keys: TenantKeys;
const process = (more = {}) => openTenantKeys({ folder, kms: fileKms(master), freshFor: 20, ...more });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeEach(() => {
  folder = mkdtempSync(join(root, 'keys-'));
  keys = process();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('TRUST-8: 医療機関ごとの鍵', () => {
  test('医療機関・用途ごとに別の鍵で、包まれて自分だけが読めるファイルに置かれる', async () => {
    const made = [
      await keys.current(tenantA, 'files'),
      await keys.current(tenantA, 'fields'),
      await keys.current(tenantB, 'files'),
    ];
    expect(new Set(made.map(({ key }) => key.toString('hex'))).size).toBe(3);
    const path = join(folder, tenantA, 'fields-1.key');
    expect(statSync(path).mode & 0o077).toBe(0);
    for (const name of readdirSync(join(folder, tenantA)))
      for (const { key } of made)
        expect(readFileSync(join(folder, tenantA, name)).includes(key.toString('base64'))).toBe(false);
    expect((await process().current(tenantA, 'fields')).key.equals(made[1]?.key ?? Buffer.of())).toBe(true);
  });

  test('最初の形式で包まれた files の鍵も開く', async () => {
    const key = randomBytes(32);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(`${tenantA}/1`));
    mkdirSync(join(folder, tenantA));
    writeFileSync(
      join(folder, tenantA, 'files-1.key'),
      Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]),
    );
    expect((await keys.current(tenantA, 'files')).key.equals(key)).toBe(true);
    expect((await keys.rotate(tenantA, 'files')).version).toBe(2);
  });

  test('別の医療機関や別の版に移した鍵、別の親鍵では開かない', async () => {
    await keys.current(tenantA, 'fields');
    const bytes = readFileSync(join(folder, tenantA, 'fields-1.key'));
    mkdirSync(join(folder, tenantB));
    writeFileSync(join(folder, tenantB, 'fields-1.key'), bytes);
    await expect(keys.current(tenantB, 'fields')).rejects.toThrow();
    writeFileSync(join(folder, tenantA, 'fields-2.key'), bytes);
    await expect(process().version(tenantA, 'fields', 2)).rejects.toThrow();
    const other = openTenantKeys({ folder, kms: fileKms(randomBytes(32)) });
    await expect(other.version(tenantA, 'fields', 1)).rejects.toThrow();
  });

  test('同時の初回でも鍵は一つ', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => process().current(tenantA, 'audit')));
    expect(new Set(made.map(({ key }) => key.toString('hex'))).size).toBe(1);
  });

  test('決めた通数に達した鍵は、使う前に次の版に替わる(プロセスをまたいで数える)', async () => {
    const small = { mostMessages: 2 * BLOCK };
    const [one, two, three] = [process(small), process(small), process(small)];
    expect((await one.current(tenantA, 'fields')).version).toBe(1);
    expect((await two.current(tenantA, 'fields')).version).toBe(1);
    expect((await three.current(tenantA, 'fields')).version).toBe(2);
    const ring = one.ring(tenantA, 'fields');
    for (let n = 1; n < BLOCK; n += 1) ring.current();
    expect(ring.current().version).toBe(2);
    expect(keys.list(tenantA).map(({ version, messages }) => [version, messages])).toEqual([
      [1, 2 * BLOCK],
      [2, 2 * BLOCK],
    ]);
  });

  test('鍵の更新と破棄は、動いている他のプロセスにも1秒以内に伝わる', async () => {
    const other = openTenantKeys({ folder, kms: fileKms(master) });
    expect((await other.current(tenantA, 'fields')).version).toBe(1);
    await keys.rotate(tenantA, 'fields');
    await pause(600);
    expect((await other.current(tenantA, 'fields')).version).toBe(2);
    const held = other.ring(tenantA, 'fields').current().key;
    await keys.shred(tenantA);
    await pause(600);
    await expect(other.current(tenantA, 'fields')).rejects.toThrow(/KEYS_DESTROYED/);
    expect(await other.version(tenantA, 'fields', 1)).toBeUndefined();
    expect(held.every((byte) => byte === 0)).toBe(true);
  });

  test('破棄した医療機関には鍵を作らず、隣の医療機関は読める', async () => {
    const neighbour = await keys.current(tenantB, 'files');
    await keys.current(tenantA, 'files');
    await keys.current(tenantA, 'index');
    const destroyed = await keys.shred(tenantA);
    expect(destroyed.map(({ purpose, version }) => `${purpose}-${version}`)).toEqual(['files-1', 'index-1']);
    expect(destroyed.every(({ fingerprint }) => /^[0-9a-f]{16}$/.test(fingerprint ?? ''))).toBe(true);
    expect(keys.isShredded(tenantA)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual([`${tenantA}.destroyed`, tenantB].sort());
    await expect(process().current(tenantA, 'export')).rejects.toThrow(/KEYS_DESTROYED/);
    expect((await process().version(tenantB, 'files', 1))?.equals(neighbour.key)).toBe(true);
  });

  test('古い版だけを外せる', async () => {
    await keys.rotate(tenantA, 'fields');
    await expect(keys.retire(tenantA, 'fields', 1)).rejects.toThrow(/KEY_IN_USE/);
    await keys.rotate(tenantA, 'fields');
    await keys.retire(tenantA, 'fields', 1);
    expect(await keys.version(tenantA, 'fields', 1)).toBeUndefined();
    expect((await keys.rotate(tenantA, 'fields')).version).toBe(3);
  });

  test('親鍵は初回に作られ、次からは同じもの。本人しか読めない', async () => {
    const made = await masterKey(undefined, folder);
    expect((await masterKey(undefined, folder)).equals(made)).toBe(true);
    expect(statSync(join(folder, 'master.key')).mode & 0o077).toBe(0);
    expect((await masterKey('ab'.repeat(32), folder)).toString('hex')).toBe('ab'.repeat(32));
  });
});
