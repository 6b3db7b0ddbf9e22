import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { qb } from '../database/index.ts';
import { createTestDatabase, type TestDatabase, tenantA, tenantB, testContext } from '../database/testing.ts';
import { fileKms, openTenantKeys, type TenantKeys } from '../keys/index.ts';
import { type FileStore, localFileStore, recordFile } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'akashi-files-'));
let folder: string;
let keys: TenantKeys;
let store: FileStore;
let master: Buffer;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'store-'));
  master = randomBytes(32);
  keys = keysAnew();
  store = localFileStore(join(folder, 'files'), keys);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const keysAnew = () => openTenantKeys({ folder: join(folder, 'keys'), kms: fileKms(master) });
const pathOf = (tenant: string, sha256: Buffer) =>
  join(folder, 'files', tenant, sha256.toString('hex').slice(0, 2), sha256.toString('hex'));

describe('保管ファイル', () => {
  test('入れたものがそのまま出る(空も、塊に分かれた流れも)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 6 }), async (chunks) => {
        const content = Buffer.concat(chunks);
        const stored = await store.put(tenantA, Readable.from(chunks.map((chunk) => Buffer.from(chunk))));
        expect(stored.size).toBe(content.length);
        expect((await store.read(tenantA, stored.sha256)).equals(content)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('番地は暗号文の SHA-256 で、同じ内容でも毎回違い、平文はディスクに無い', async () => {
    const content = Buffer.from('患者 見本 花子 の紹介状'.repeat(50));
    const one = await store.put(tenantA, content);
    const two = await store.put(tenantA, content);
    expect(one.sha256.equals(two.sha256)).toBe(false);
    const bytes = readFileSync(pathOf(tenantA, one.sha256));
    expect(createHash('sha256').update(bytes).digest().equals(one.sha256)).toBe(true);
    expect(bytes.includes(Buffer.from('見本'))).toBe(false);
    expect(statSync(pathOf(tenantA, one.sha256)).mode & 0o077).toBe(0);
    expect(readdirSync(join(folder, 'files', tenantA, 'incoming'))).toEqual([]);
  });

  test('どのビットが変わっても、切り詰められても、開かずに破損と言う', async () => {
    const stored = await store.put(tenantA, randomBytes(300));
    const path = pathOf(tenantA, stored.sha256);
    const bytes = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), async (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(path, changed);
        await expect(store.read(tenantA, stored.sha256)).rejects.toThrow(/FILE_DAMAGED/);
      }),
    );
    writeFileSync(path, bytes.subarray(0, -1));
    await expect(store.read(tenantA, stored.sha256)).rejects.toThrow(/FILE_DAMAGED/);
  });

  test('番地ごと差し替えられた暗号文も、鍵で開かない', async () => {
    const stored = await store.put(tenantA, randomBytes(300));
    const forged = Buffer.from(readFileSync(pathOf(tenantA, stored.sha256)));
    forged[60] = (forged[60] ?? 0) ^ 1;
    const sha256 = createHash('sha256').update(forged).digest();
    mkdirSync(dirname(pathOf(tenantA, sha256)), { recursive: true });
    writeFileSync(pathOf(tenantA, sha256), forged);
    await expect(store.read(tenantA, sha256)).rejects.toThrow();
  });

  test('別の医療機関に移した写しは開かず、番地だけ知っていても見つからない', async () => {
    const stored = await store.put(tenantA, randomBytes(300));
    await store.put(tenantB, randomBytes(3));
    await expect(store.read(tenantB, stored.sha256)).rejects.toThrow(/NOT_FOUND/);
    mkdirSync(dirname(pathOf(tenantB, stored.sha256)), { recursive: true });
    copyFileSync(pathOf(tenantA, stored.sha256), pathOf(tenantB, stored.sha256));
    await expect(store.read(tenantB, stored.sha256)).rejects.toThrow();
  });

  test('鍵を替えても前のものは読め、鍵を捨てれば(他院を除き)二度と読めない', async () => {
    const old = await store.put(tenantA, Buffer.from('旧'));
    await keys.rotate(tenantA, 'files');
    const fresh = await store.put(tenantA, Buffer.from('新'));
    const other = await store.put(tenantB, Buffer.from('他院'));
    expect([old.keyVersion, fresh.keyVersion]).toEqual([1, 2]);
    const reopened = () => localFileStore(join(folder, 'files'), keysAnew());
    expect((await reopened().read(tenantA, old.sha256)).toString()).toBe('旧');
    await keys.shred(tenantA);
    await expect(reopened().read(tenantA, old.sha256)).rejects.toThrow(/FILE_DAMAGED/);
    await expect(reopened().read(tenantA, fresh.sha256)).rejects.toThrow(/FILE_DAMAGED/);
    expect((await reopened().read(tenantB, other.sha256)).toString()).toBe('他院');
  });
});

describe('台帳', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('保管ファイルは、それを指す記録と同じトランザクションで台帳に載る', async () => {
    const stored = await store.put(tenantA, Buffer.from('pdf'));
    const access = { act: 'print', object: { type: 'document' }, patients: 'none' } as const;
    await database.db.withTenant(testContext(), access, (tx) => recordFile(tx, stored, 'application/pdf'));
    const { files } = await database.db.readTenant(testContext(), access, {
      files: qb.selectFrom('platform.file_object').select(['sha256', 'key_version', 'size', 'media_type']),
    });
    expect(files).toEqual([
      { sha256: stored.sha256, key_version: 1, size: 3, media_type: 'application/pdf' },
    ]);
  });
});
