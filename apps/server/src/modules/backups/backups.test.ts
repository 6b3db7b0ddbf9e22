import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../demo/index.ts';
import { createTestDatabase, type TestDatabase, tenantA, tenantB } from '../../platform/database/testing.ts';
import { localFileStore } from '../../platform/files/index.ts';
import { loadLibrary, loadStarterSet } from '../masters/index.ts';
import { createSet, restoreSet, setFolders } from './index.ts';
import { commonTables, heldTables, logTables } from './tables.ts';

const root = mkdtempSync(join(tmpdir(), 'akashi-backups-'));
const files = join(root, 'files');
const folder = join(root, 'sets');
let living: TestDatabase;
let set: string;
let stored: Buffer;
let tenants: string[];

const create = (more: { keep?: number; now?: Date } = {}) =>
  createSet({
    connection: living.connection('akashi_migrate'),
    keys: living.keys,
    files,
    folder,
    keep: more.keep ?? 30,
    now: more.now ?? new Date('2026-01-01T00:00:00Z'),
  });

/** A database that has the migrations and nothing else. */
async function empty(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await database.arrange('delete from app.staff');
  await database.arrange('delete from app.tenant');
  return database;
}

beforeAll(async () => {
  living = await createTestDatabase();
  await loadStarterSet(living.connection('akashi_migrate'));
  const library = await loadLibrary(living.connection('akashi_app'));
  const database = { app: living.db, connection: living.connection.bind(living) };
  const clinics = await seedDemo({ database, library, deskDate: '2025-09-30', patients: 6, days: 3 });
  tenants = clinics.map(({ tenantId }) => tenantId);
  const store = localFileStore(files, living.keys);
  stored = (await store.put(tenants[0] ?? tenantA, Buffer.from('紹介状'))).sha256;
  set = (await create()).folder;
}, 180_000);
afterAll(async () => {
  await living?.drop();
  rmSync(root, { recursive: true, force: true });
});

async function everyRow(database: TestDatabase): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const table of [...commonTables, ...heldTables, ...logTables]) {
    const rows = await database.arrange<{ line: string }>(
      `select t::text as line from ${table} t order by 1`,
    );
    all.set(
      table,
      rows.map(({ line }) => line),
    );
  }
  return all;
}

async function restoreInto(
  database: TestDatabase,
  from = set,
  keys = living.keys,
  into = join(root, 'restored'),
) {
  return restoreSet({ connection: database.connection('akashi_migrate'), keys, files: into, folder: from });
}

describe('TRUST-8: 控え', () => {
  test('空の設備に戻すと、どの表のどの行も一字一句同じで、ファイルも読める', async () => {
    const fresh = await empty();
    const into = join(root, 'whole');
    const restored = await restoreInto(fresh, set, living.keys, into);
    expect(restored.unreadable).toEqual([]);
    expect(restored.files).toBe(1);
    const [before, after] = [await everyRow(living), await everyRow(fresh)];
    expect(before.get('app.patient')?.length).toBe(12);
    for (const [table, rows] of before) expect(after.get(table), table).toEqual(rows);
    const read = await localFileStore(into, living.keys).read(tenants[0] ?? '', stored);
    expect(read.toString()).toBe('紹介状');
    await fresh.drop();
  });

  test('控えのファイルには、氏名もカルテの文も施設の名も平文で無い', async () => {
    const names = await living.arrange<{ name: string }>('select name from app.patient');
    const bytes = Buffer.concat(
      readdirSync(set).map((name) => (name === 'files' ? Buffer.of() : readFileSync(join(set, name)))),
    );
    for (const { name } of names) expect(bytes.includes(Buffer.from(name))).toBe(false);
    expect(bytes.includes(Buffer.from('クリニック'))).toBe(false);
  });

  test('一ビットの違い、切り詰め、別の世代との差し替え、目録の書き換えは断る', async () => {
    const fresh = await empty();
    const name =
      readdirSync(set).find((one) => one.startsWith(tenants[0] ?? '') && one.includes('held')) ?? '';
    const path = join(set, name);
    const [part, list] = [readFileSync(path), readFileSync(join(set, 'manifest.json'))];
    const flipped = Buffer.from(part);
    flipped[part.length >> 1] = (flipped[part.length >> 1] ?? 0) ^ 1;
    for (const wrong of [flipped, part.subarray(0, -1)]) {
      writeFileSync(path, wrong);
      await expect(restoreInto(fresh)).rejects.toThrow(/BACKUP-DAMAGED/);
    }
    writeFileSync(path, part);
    writeFileSync(join(set, 'manifest.json'), list.toString().replace('"format": 1', '"format": 1 '));
    await expect(restoreInto(fresh)).rejects.toThrow(/BACKUP-MANIFEST/);
    writeFileSync(join(set, 'manifest.json'), list);
    await fresh.drop();
  });

  test('鍵を破棄した医療機関だけが、破棄より前の控えからも戻らない', async () => {
    const [gone = '', stays = ''] = tenants;
    await living.keys.shred(gone);
    const fresh = await empty();
    const into = join(root, 'after');
    const restored = await restoreInto(fresh, set, living.keys, into);
    expect(restored.unreadable).toEqual([gone]);
    expect(restored.files).toBe(0);
    const count = async (table: string, tenantId: string) =>
      (
        await fresh.arrange<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = $1`, [
          tenantId,
        ])
      )[0]?.n;
    expect(await count('app.patient', gone)).toBe(0);
    expect(await count('app.patient', stays)).toBe(6);
    expect(await count('audit.inbox', gone)).toBeGreaterThan(0);
    await fresh.drop();
  });

  test('医療機関のあるデータベースには戻さず、決めた世代だけ残す', async () => {
    await expect(restoreInto(living)).rejects.toThrow(/BACKUP-NOT-EMPTY/);
    for (const day of [2, 3, 4]) await create({ keep: 2, now: new Date(`2026-01-0${day}T00:00:00Z`) });
    expect((await setFolders(folder)).map((one) => one.slice(-20))).toEqual([
      '2026-01-03T00-00-00Z',
      '2026-01-04T00-00-00Z',
    ]);
    expect([tenantA, tenantB]).not.toContain(tenants[0]);
  });
});
