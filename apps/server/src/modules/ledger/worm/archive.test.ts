import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decodeEntryBundle,
  entriesPath,
  leafHash,
  parseCheckpoint,
  parseNote,
  rootFrom,
  tilePath,
  tileSource,
} from '@akashi/transparency-log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  testContext,
} from '../../../platform/database/testing.ts';
import { createLogger } from '../../../platform/logging/logger.ts';
import type { Anchors } from '../anchors.ts';
import { SUPER_LOG } from '../logs.ts';
import { testLedger, testSeedFolder, testSeeds } from '../testing.ts';
import { type ArchiveStore, createArchive } from './archive.ts';
import { fileCursor } from './cursor.ts';
import { localStore } from './local-store.ts';

const logger = createLogger({ level: 'silent' });
const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-worm-'));
  folders.push(folder);
  return folder;
}

/** A reader who knows tlog-tiles and nothing of us: the root of the latest checkpoint out of tiles and out of entries. */
async function readAsOutsider(folder: string): Promise<number> {
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  const { size, root } = parseCheckpoint(parseNote(read('checkpoint').toString()).text);
  const source = tileSource(size, (tiles) => tiles.map((tile) => read(tilePath(tile))));
  expect(Buffer.from(await rootFrom(size, source))).toEqual(Buffer.from(root));
  for (let index = 0; index * 256 < size; index++) {
    const width = Math.min(256, size - index * 256);
    const leaves = read(tilePath({ level: 0, index, width }));
    const entries = decodeEntryBundle(read(entriesPath({ index, width })), width);
    for (const [at, entry] of entries.entries()) {
      expect(Buffer.from(leafHash(entry))).toEqual(leaves.subarray(at * 32, at * 32 + 32));
    }
  }
  return size;
}

describe('TRUST-5: the copy that is written once', () => {
  let database: TestDatabase;
  const keys = testSeedFolder();
  const ledgerWith = (archive: Anchors['archive']) =>
    testLedger(database, { seeds: testSeeds(keys), anchors: { witnesses: [], archive } });
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  const write = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at++) {
      const access = { act: 'read', object: { type: 'patient' }, patients: 'none' } as const;
      await database.db.withTenant(testContext(), access, async () => undefined);
    }
  };

  it('holds every log so that an outsider can read it, and catches up after outages', async () => {
    const folder = newFolder();
    const store = localStore(folder);
    let puts = 0;
    let broken = false;
    const flaky: ArchiveStore = {
      ...store,
      put: async (path, bytes) => {
        puts += 1;
        if (broken && puts % 3 === 0) throw new Error('disk gone');
        await store.put(path, bytes);
      },
    };
    const cursor = fileCursor(join(newFolder(), 'cursor.json'));
    const { archive } = createArchive({ store: flaky, cursor, logger, every: 0 });
    const ledger = ledgerWith(archive);
    const round = async (count: number): Promise<void> => {
      await write(count);
      await ledger.flush();
      await ledger.settled();
    };
    await round(5);
    expect(await readAsOutsider(join(folder, tenantA))).toBe(cursor.read(tenantA));
    broken = true;
    await round(3);
    await round(300);
    await round(1);
    const behind = cursor.read(tenantA);
    broken = false;
    await round(2);
    expect(cursor.read(tenantA)).toBeGreaterThan(behind);
    const size = await readAsOutsider(join(folder, tenantA));
    expect(size).toBeGreaterThanOrEqual(311);
    await readAsOutsider(join(folder, SUPER_LOG));
    const [kept] = await database.arrange<{ n: string }>(
      'select count(*) as n from audit.checkpoint where tenant_id = $1',
      [tenantA],
    );
    const notes = readdirSync(join(folder, tenantA, 'checkpoints'));
    expect(notes).toHaveLength(Number(kept?.n));
    await ledger.stop();
  });

  it('writes everything again without a fault when the cursor is lost', async () => {
    const folder = newFolder();
    for (const _ of [1, 2]) {
      const cursor = fileCursor(join(newFolder(), 'cursor.json'));
      const { archive } = createArchive({ store: localStore(folder), cursor, logger, every: 0 });
      const ledger = ledgerWith(archive);
      await write(1);
      await ledger.flush();
      await ledger.settled();
      expect(ledger.anchors().filter(({ fault }) => fault !== undefined)).toEqual([]);
      await ledger.stop();
    }
    await readAsOutsider(join(folder, tenantA));
  });

  it('puts off copies of a log that grows all the time, and makes them before the end', async () => {
    const folder = newFolder();
    const cursor = fileCursor(join(newFolder(), 'cursor.json'));
    const { archive, hurry } = createArchive({ store: localStore(folder), cursor, logger, every: 60_000 });
    const ledger = ledgerWith(archive);
    const round = async (): Promise<void> => {
      await write(1);
      await ledger.flush();
      await ledger.settled();
    };
    await round();
    const first = cursor.read(tenantA);
    await round();
    expect(cursor.read(tenantA)).toBe(first);
    await hurry();
    expect(cursor.read(tenantA)).toBeGreaterThan(first);
    await round();
    expect(await readAsOutsider(join(folder, tenantA))).toBe(cursor.read(tenantA));
    await ledger.stop();
  });

  it('an entry that vanished before it was copied is an alarm', async () => {
    const folder = newFolder();
    const cursor = fileCursor(join(newFolder(), 'cursor.json'));
    const { archive } = createArchive({ store: localStore(folder), cursor, logger, every: 0 });
    const reader = {
      logId: tenantA,
      tiles: async () => [new Uint8Array(64)],
      entries: async () => [{ seq: 1, body: Buffer.from('{}') }],
      checkpoints: async () => [],
    };
    const checkpoint = {
      logId: tenantA,
      origin: 'o',
      size: 2,
      root: new Uint8Array(32),
      note: '',
      at: new Date(),
    };
    await expect(archive(checkpoint, reader)).rejects.toMatchObject({ code: 'WORM_ENTRY_MISSING' });
    expect(cursor.read(tenantA)).toBe(0);
  });
});

describe('TRUST-5: the folder of the copy', () => {
  it('takes a path once, whole and read-only, the same again in silence, other bytes never', async () => {
    const folder = newFolder();
    const store = localStore(folder);
    await store.put('log/tile/0/000', Buffer.from('one'));
    await store.put('log/tile/0/000', Buffer.from('one'));
    await expect(store.put('log/tile/0/000', Buffer.from('two'))).rejects.toMatchObject({
      code: 'WORM_DIFFERS',
    });
    expect(statSync(join(folder, 'log/tile/0/000')).mode & 0o777).toBe(0o444);
    expect(readdirSync(join(folder, 'log/tile/0'))).toEqual(['000']);
    expect([await store.has('log/tile/0/000'), await store.has('log/tile/0/001')]).toEqual([true, false]);
  });

  it('of two writers of one path one wins, and the other hears of it', async () => {
    const store = localStore(newFolder());
    const tries = ['a', 'b', 'c', 'd'].map((text) => store.put('log/x', Buffer.from(text)));
    const ended = await Promise.allSettled(tries);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('sees a changed file when the same path is written again', async () => {
    const folder = newFolder();
    const store = localStore(folder);
    await store.put('log/x', Buffer.from('one'));
    chmodSync(join(folder, 'log/x'), 0o644);
    writeFileSync(join(folder, 'log/x'), 'changed');
    await expect(store.put('log/x', Buffer.from('one'))).rejects.toMatchObject({ code: 'WORM_DIFFERS' });
  });
});
