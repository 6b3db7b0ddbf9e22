import { openCheckpoint, root } from '@akashi/transparency-log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  testContext,
} from '../../platform/database/testing.ts';
import { logSigners } from './keys/log-keys.ts';
import type { Ledger } from './ledger.ts';
import { DEFAULT_LOG_NAME, originOf } from './logs.ts';
import { declarePruning, pruneEntries } from './pruning.ts';
import { checkLog } from './reading/check-log.ts';
import { readEntry } from './reading/read-entries.ts';
import { type LogConnection, openLogConnection } from './sequencer/log-connection.ts';
import { testLedger, testSeeds } from './testing.ts';

let database: TestDatabase;
let ledger: Ledger;
let connection: LogConnection;
const seeds = testSeeds();
const approvalId = '01900000-0000-7000-8000-0000000000ff';
const origin = originOf(DEFAULT_LOG_NAME, tenantA);

beforeEach(async () => {
  database = await createTestDatabase();
  ledger = testLedger(database, { seeds });
  connection = await openLogConnection(database.connection('akashi_audit_seq'));
});
afterEach(async () => {
  await ledger.stop();
  await connection.close();
  await database.drop();
});

const act = (times: number) =>
  Promise.all(
    Array.from({ length: times }, () =>
      database.db.withTenant(
        testContext(),
        { act: 'read', object: { type: 'Patient' }, patients: 'none' },
        async () => undefined,
      ),
    ),
  );

const declare = (beforeSeq: number) =>
  database.db.withTenant(testContext(), 'later', (tx) =>
    declarePruning(tx, { beforeSeq, approvalId, vkey: logSigners(seeds, origin)[0]?.vkey ?? '' }),
  );

describe('TRUST-5: 保存期間を過ぎた記録を取り除く', () => {
  it('ログ自身にその旨が載り、署名されてから、先頭だけが消える。証明は残る', async () => {
    await act(600);
    await ledger.flush();
    await expect(pruneEntries(connection, tenantA, 300)).rejects.toThrow('LOG_PRUNE_REFUSED');
    await declare(300);
    await expect(pruneEntries(connection, tenantA, 300)).rejects.toThrow('LOG_PRUNE_REFUSED');
    await ledger.flush();
    expect(await pruneEntries(connection, tenantA, 300)).toBe(300);
    expect(await pruneEntries(connection, tenantA, 300)).toBe(0);
    expect(await checkLog(connection, tenantA)).toMatchObject({ size: 602, present: 302, findings: [] });
    await expect(
      database.db.withTenant(
        testContext(),
        { act: 'read', object: { type: 'AccessLog' }, patients: 'none' },
        (tx) => readEntry(tx, 12),
      ),
    ).rejects.toThrow('LOG_ENTRY_GONE');
  });

  it('取り除いたあとも、動かし直したあとも、ログは続く', async () => {
    await act(20);
    await ledger.flush();
    await declare(10);
    await ledger.flush();
    await pruneEntries(connection, tenantA, 10);
    await ledger.stop();
    ledger = testLedger(database, { seeds });
    await act(5);
    await ledger.flush();
    expect(ledger.stopped()).toEqual([]);
    expect(await checkLog(connection, tenantA)).toMatchObject({ findings: [] });
  });

  it('述べた範囲より先は消せず、述べた根は公開した根と一致する', async () => {
    await act(20);
    await ledger.flush();
    await declare(10);
    await ledger.flush();
    await expect(pruneEntries(connection, tenantA, 11)).rejects.toThrow('LOG_PRUNE_REFUSED');
    const rows = await database.arrange<{ body: Buffer; leaf: Buffer }>(
      'select body, leaf from audit.entry where tenant_id = $1 order by seq',
      [tenantA],
    );
    const said = JSON.parse(rows.at(-1)?.body.toString() ?? '{}').details;
    expect(said.before_root).toBe(
      Buffer.from(root(rows.slice(0, 10).map(({ leaf }) => new Uint8Array(leaf)))).toString('base64'),
    );
    const [note] = await database.arrange<{ note: string }>(
      'select note from audit.checkpoint where tenant_id = $1 order by size desc limit 1',
      [tenantA],
    );
    expect(
      openCheckpoint(note?.note ?? '', { origin, logKeys: logSigners(seeds, origin).map(({ key }) => key) })
        .checkpoint.size,
    ).toBe(22);
  });
});
