import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectStoreInstalled, objectStorePackages, startObjectStore } from '@akashi/test-support';
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
import { AwsClient } from 'aws4fetch';
import {
  openAnchors,
  openLogSeeds,
  SUPER_LOG,
  startLedger,
} from '../../../apps/server/src/modules/ledger/index.ts';
import {
  createTestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../../../apps/server/src/platform/database/testing.ts';
import { fileKms } from '../../../apps/server/src/platform/keys/index.ts';
import { createLogger } from '../../../apps/server/src/platform/logging/logger.ts';
import { demand } from '../area.ts';

const BUCKET = 'akashi-worm';

/** A bucket of a real S3 server whose door can be shut and opened. */
async function bucket() {
  if (!objectStoreInstalled()) return undefined;
  const store = await startObjectStore();
  const client = new AwsClient({ ...store.owner, region: 'us-east-1', service: 's3', retries: 0 });
  const lock = { 'x-amz-bucket-object-lock-enabled': 'true' };
  await client.fetch(`${store.endpoint}/${BUCKET}`, { method: 'PUT', headers: lock });
  const read = async (path: string): Promise<Buffer> =>
    Buffer.from(await (await client.fetch(`${store.endpoint}/${BUCKET}/${path}`)).arrayBuffer());
  return { store, client, read };
}

/** Logs that grow while the copies are out of reach again and again; in the end both copies are whole. */
export async function proveCopies(short: boolean): Promise<Record<string, unknown>> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'akashi-prove-worm-'));
  const remote = await bucket();
  const logger = createLogger({ level: 'silent' });
  const worm = join(folder, 'worm');
  let outages = 0;
  let restarts = 0;
  const start = (reachable: boolean) => {
    const endpoint = reachable ? remote?.store.endpoint : 'http://127.0.0.1:1';
    const keys = remote?.store.owner;
    const anchors = openAnchors({
      dataDir: folder,
      logger,
      copyEvery: 0,
      // A folder below a file cannot be made: the disk is gone.
      wormDir: reachable ? worm : '/dev/null/worm',
      ...(keys ? { wormS3: JSON.stringify({ endpoint, bucket: BUCKET, ...keys, retainYears: 1 }) } : {}),
    });
    const ledger = startLedger({
      connection: database.connection('akashi_audit_seq'),
      seeds: openLogSeeds(join(folder, 'keys'), fileKms(Buffer.alloc(32, 7))),
      patientRefs: () => [],
      logger,
      process: 'prove',
      wakeEvery: 60_000,
      publishEvery: 3_600_000,
      anchors,
    });
    return ledger;
  };
  const write = async (count: number): Promise<void> => {
    const access = { act: 'read', object: { type: 'Patient' }, patients: 'none' } as const;
    const one = (tenant: string) =>
      database.db.withTenant(testContext(tenant), access, async () => undefined);
    for (let at = 0; at < count; at += 8) {
      await Promise.all(Array.from({ length: 8 }, (_, n) => one(n === 0 ? tenantB : tenantA)));
    }
  };
  try {
    for (let round = 0; round < (short ? 6 : 24); round++) {
      const reachable = round % 3 !== 1;
      if (!reachable) outages += 1;
      restarts += 1;
      const ledger = start(reachable);
      await write(20 + Math.floor(Math.random() * 150));
      await ledger.flush();
      await ledger.settled();
      await ledger.stop();
    }
    const last = start(true);
    await write(8);
    await last.flush();
    await last.settled();
    const faults = last.anchors().flatMap(({ fault }) => fault ?? []);
    demand(faults.length === 0, `a copy still fails after its outage: ${faults.join(' ')}`);
    await last.stop();
    const local = async (path: string) => readFileSync(join(worm, path));
    const entries: Record<string, number> = {};
    for (const log of [tenantA, tenantB, SUPER_LOG]) entries[log] = await whole(log, local);
    for (const log of remote ? [tenantA, tenantB, SUPER_LOG] : []) {
      const size = await whole(log, remote?.read ?? local);
      demand(size === entries[log], `folder holds ${entries[log]} entries of a log, bucket ${size}`);
    }
    const files = readdirSync(worm, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    return {
      entries: Object.values(entries).reduce((sum, n) => sum + n, 0),
      logs: 3,
      restarts,
      outages,
      files: files.length,
      bucket: remote
        ? 'Object Lock COMPLIANCE on a real S3 server (Ceph RADOS gateway)'
        : `not run: apt-get install ${objectStorePackages.join(' ')}`,
      missing: 0,
    };
  } finally {
    await remote?.store.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads a copy as a stranger with tlog-tiles alone: root out of tiles, each entry against its leaf. Gives the size. */
async function whole(log: string, read: (path: string) => Promise<Buffer>): Promise<number> {
  const at = (path: string) => read(`${log}/${path}`);
  const { size, root } = parseCheckpoint(parseNote((await at('checkpoint')).toString()).text);
  const source = tileSource(size, (tiles) => Promise.all(tiles.map((tile) => at(tilePath(tile)))));
  demand(Buffer.from(await rootFrom(size, source)).equals(Buffer.from(root)), 'the copy has another root');
  for (let index = 0; index * 256 < size; index++) {
    const width = Math.min(256, size - index * 256);
    const leaves = await at(tilePath({ level: 0, index, width }));
    for (const [n, entry] of decodeEntryBundle(await at(entriesPath({ index, width })), width).entries()) {
      demand(
        Buffer.from(leafHash(entry)).equals(leaves.subarray(n * 32, n * 32 + 32)),
        'an entry is another',
      );
    }
  }
  return size;
}
