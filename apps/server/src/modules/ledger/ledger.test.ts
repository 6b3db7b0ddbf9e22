import {
  consistencyProof,
  inclusionProof,
  leafHash,
  openCheckpoint,
  parseVerifierKey,
  root,
  tileSource,
  verifyConsistency,
  verifyInclusion,
} from '@akashi/transparency-log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../../platform/database/testing.ts';
import { keysFromEntries } from './keys/key-entry.ts';
import type { Ledger } from './ledger.ts';
import { DEFAULT_LOG_NAME, originOf, SUPER_LOG } from './logs.ts';
import { openLogConnection } from './sequencer/log-connection.ts';
import { readTiles } from './sequencer/tile-store.ts';
import { testLedger, testSeeds } from './testing.ts';

let database: TestDatabase;
let ledger: Ledger;
let seeds: ReturnType<typeof testSeeds>;

beforeEach(async () => {
  database = await createTestDatabase();
  seeds = testSeeds();
  ledger = testLedger(database, { seeds });
});
afterEach(async () => {
  await ledger.stop();
  await database.drop();
});

const see = (tenantId: string, patient = '01900000-0000-7000-8000-0000000000aa') =>
  database.db.withTenant(
    testContext(tenantId),
    { act: 'read', object: { type: 'Patient', id: patient }, patients: [patient] },
    async () => undefined,
  );

interface Entry {
  seq: number;
  body: Buffer;
  leaf: Buffer;
  ordered: boolean;
}

async function entriesOf(logId: string): Promise<Entry[]> {
  const rows = await database.arrange<Omit<Entry, 'seq'> & { seq: string }>(
    `select seq, body, leaf, sequenced_at >= lag(sequenced_at, 1, sequenced_at) over (order by seq) as ordered
       from audit.entry where tenant_id = $1 order by seq`,
    [logId],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

async function checkpointsOf(logId: string) {
  const rows = await database.arrange<{ size: string; note: string }>(
    'select size, note from audit.checkpoint where tenant_id = $1 order by size',
    [logId],
  );
  return rows.map(({ size, note }) => ({ size: Number(size), note }));
}

async function policyOf(logId: string) {
  const origin = originOf(DEFAULT_LOG_NAME, logId);
  const keys = keysFromEntries(
    origin,
    (await entriesOf(logId)).filter(({ body }) => body[0] === 0x7b),
  );
  return { origin, logKeys: keys.map(({ vkey }) => parseVerifierKey(vkey)) };
}

async function proven<T>(
  logId: string,
  size: number,
  work: (source: ReturnType<typeof tileSource>) => Promise<T>,
) {
  const connection = await openLogConnection(database.connection('akashi_audit_seq'));
  try {
    return await connection.inLog(logId, (client) =>
      work(tileSource(size, (wanted) => readTiles(client, logId, wanted))),
    );
  } finally {
    await connection.close();
  }
}

describe('TRUST-5: 記録の整列', () => {
  it('確定した記録は、切れ目のない番号でログに移り、待ち行列から消える', async () => {
    for (let n = 0; n < 10; n += 1) await see(tenantA);
    await see(tenantB);
    await ledger.flush();
    const entries = await entriesOf(tenantA);
    // 先頭はこのログの鍵の記録。
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, n) => n));
    expect(entries.every(({ leaf, body }) => leaf.equals(leafHash(body)))).toBe(true);
    expect(entries.every(({ ordered }) => ordered)).toBe(true);
    expect(await entriesOf(tenantB)).toHaveLength(2);
    expect(await database.arrange('select 1 from audit.inbox')).toEqual([]);
    expect(
      await database.arrange('select 1 from audit.access_index where tenant_id = $1', [tenantA]),
    ).toHaveLength(11);
  });

  it('あとから確定した記録は、あとの番号になる', async () => {
    const late = Promise.withResolvers<void>();
    const opened = Promise.withResolvers<void>();
    const slow = database.db.withTenant(testContext(tenantA), 'later', async (tx) => {
      await tx.log({ act: 'update', object: { type: 'Late' }, patients: 'none' });
      opened.resolve();
      await late.promise;
    });
    await opened.promise;
    await see(tenantA);
    await ledger.flush();
    late.resolve();
    await slow;
    await ledger.flush();
    const bodies = (await entriesOf(tenantA)).map(({ body }) => JSON.parse(body.toString()).obj.type);
    expect(bodies).toEqual(['logKey', 'Patient', 'Late']);
  });

  it('取り消されたトランザクションの記録は載らない', async () => {
    await expect(
      database.db.withTenant(
        testContext(tenantA),
        { act: 'read', object: { type: 'Patient' }, patients: 'none' },
        async () => {
          throw new Error('undone');
        },
      ),
    ).rejects.toThrow('undone');
    await ledger.flush();
    expect(await entriesOf(tenantA)).toEqual([]);
  });
});

describe('TRUST-5: チェックポイント', () => {
  it('署名されたチェックポイントは、記録そのものから計算した根と一致し、伸びただけであることを証明できる', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 300; n += 1) void see(tenantA);
      await see(tenantA);
      await ledger.flush();
    }
    await ledger.flush();
    const entries = await entriesOf(tenantA);
    const policy = await policyOf(tenantA);
    const notes = await checkpointsOf(tenantA);
    expect(notes.length).toBeGreaterThanOrEqual(3);
    const heads = notes.map(({ note }) => openCheckpoint(note, policy).checkpoint);
    for (const head of heads)
      expect(root(entries.slice(0, head.size).map(({ leaf }) => leaf))).toEqual(new Uint8Array(head.root));
    const [first, last] = [heads[0], heads.at(-1)];
    if (!first || !last) throw new Error('no checkpoint');
    const proof = await proven(tenantA, last.size, (source) =>
      consistencyProof(first.size, last.size, source),
    );
    expect(verifyConsistency({ old: first, new: last, proof })).toBe(true);
    const index = 257;
    const leaf = entries[index]?.leaf;
    if (!leaf) throw new Error('no entry');
    const inclusion = await proven(tenantA, last.size, (source) => inclusionProof(index, last.size, source));
    expect(verifyInclusion({ index, leafHash: leaf, head: last, proof: inclusion })).toBe(true);
  });

  it('どのチェックポイントも、ログのログに一度だけ載る', async () => {
    await see(tenantA);
    await see(tenantB);
    await ledger.flush();
    await see(tenantA);
    await ledger.flush();
    const leaves = (await entriesOf(SUPER_LOG)).map(({ body }) => body.toString());
    const notes = [...(await checkpointsOf(tenantA)), ...(await checkpointsOf(tenantB))].map(
      ({ note }) => note,
    );
    expect(leaves.slice(1).sort()).toEqual(notes.sort());
    const policy = await policyOf(SUPER_LOG);
    const last = (await checkpointsOf(SUPER_LOG)).at(-1);
    expect(openCheckpoint(last?.note ?? '', policy).checkpoint.size).toBe(leaves.length);
  });

  it('何も増えなければ、何も公開しない', async () => {
    await see(tenantA);
    await ledger.flush();
    const before = await database.arrange('select 1 from audit.checkpoint');
    await ledger.flush();
    expect(await database.arrange('select 1 from audit.checkpoint')).toHaveLength(before.length);
  });
});

describe('TRUST-5: 鍵の交換', () => {
  it('新しい鍵は、古い鍵と新しい鍵の両方の署名のある記録で始まり、移行中は両方が署名する', async () => {
    await see(tenantA);
    await ledger.flush();
    ledger.rotateKeys();
    await see(tenantA);
    await ledger.flush();
    const policy = await policyOf(tenantA);
    expect(policy.logKeys).toHaveLength(2);
    const last = (await checkpointsOf(tenantA)).at(-1)?.note ?? '';
    expect(openCheckpoint(last, policy).signedBy).toHaveLength(2);
    for (const key of policy.logKeys)
      expect(openCheckpoint(last, { ...policy, logKeys: [key] }).checkpoint.size).toBe(4);
  });
});
