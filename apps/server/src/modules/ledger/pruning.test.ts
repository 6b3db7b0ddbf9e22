import { openCheckpoint, root } from '@akashi/transparency-log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  staffA,
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
const purgeId = '01900000-0000-7000-8000-0000000000fe';
const second = '01900000-0000-7000-8000-0000000000fd';
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

/** Two persons have decided, long after the first entries were written. What the room of retention does by its screens. */
async function decided(beforeSeq: number): Promise<void> {
  const { arrange } = database;
  await arrange('alter table audit.entry disable trigger refuse_change');
  await arrange(`update audit.entry set at = at - interval '11 years' where tenant_id = $1 and seq < $2`, [
    tenantA,
    beforeSeq,
  ]);
  await arrange('alter table audit.entry enable always trigger refuse_change');
  await arrange(
    `insert into app.staff select (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid, 'login_id', 'second'))).*
       from app.staff s where s.tenant_id = $1 on conflict do nothing`,
    [tenantA, second],
  );
  await arrange(
    `insert into app.approval_request (tenant_id, id, kind, payload, reason, requested_by, requested_at, expires_at, state, decided_by, decided_at)
     values ($1, $2, 'retention.purge', jsonb_build_object('purgeId', $3::uuid), '満了', $4, now(), now() + interval '1 day', 'approved', $5, now())`,
    [tenantA, approvalId, purgeId, staffA, second],
  );
  await arrange(
    `insert into app.retention_purge (tenant_id, id, state, reason, as_of, list_sha256, items, requested_by, approval_id, approved_by)
     values ($1, $3, 'running', '満了', current_date, sha256('list'), 1, $4, $2, $5)`,
    [tenantA, approvalId, purgeId, staffA, second],
  );
  await arrange(
    `insert into app.retention_item (tenant_id, purge_id, position, kind, before_seq, entries, first_day, final_day, last_day, rules)
     values ($1, $2, 1, 'accessLog', $3, $3, current_date - 4000, current_date - 3999, current_date - 300, '{guideline.accessLog}')`,
    [tenantA, purgeId, beforeSeq],
  );
}

const declare = (beforeSeq: number) =>
  database.db.withTenant(testContext(), 'later', (tx) =>
    declarePruning(tx, { beforeSeq, approvalId, vkey: logSigners(seeds, origin)[0]?.vkey ?? '' }),
  );

describe('TRUST-5: 保存期間を過ぎた記録を取り除く', () => {
  it('ログ自身にその旨が載り、署名されてから、先頭だけが消える。証明は残る', async () => {
    await act(600);
    await ledger.flush();
    await expect(pruneEntries(connection, tenantA, 300)).rejects.toThrow('LOG_PRUNE_REFUSED');
    await decided(300);
    await declare(300);
    await expect(pruneEntries(connection, tenantA, 300)).rejects.toThrow('LOG_PRUNE_REFUSED');
    // The loop of the ledger does it by itself.
    await ledger.flush();
    await ledger.settled();
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
    await decided(10);
    await declare(10);
    await ledger.flush();
    await ledger.settled();
    await pruneEntries(connection, tenantA, 10);
    await ledger.stop();
    ledger = testLedger(database, { seeds });
    await act(5);
    await ledger.flush();
    expect(ledger.stopped()).toEqual([]);
    expect(await checkLog(connection, tenantA)).toMatchObject({ findings: [] });
  });

  it('ほかの接続が一度に消し、二人の承認が無ければ、述べただけでは消せない', async () => {
    await act(20);
    await ledger.flush();
    await declare(10);
    await ledger.flush();
    await expect(pruneEntries(connection, tenantA, 10)).rejects.toMatchObject({
      options: { details: { reason: 'approval' } },
    });
    await decided(10);
    expect(await pruneEntries(connection, tenantA, 10)).toBe(10);
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
