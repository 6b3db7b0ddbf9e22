import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../../platform/database/testing.ts';
import type { Ledger } from './ledger.ts';
import { testLedger, testSeeds } from './testing.ts';

let database: TestDatabase;
let seeds: ReturnType<typeof testSeeds>;
let running: Ledger[];

beforeEach(async () => {
  database = await createTestDatabase();
  seeds = testSeeds();
  running = [];
});
afterEach(async () => {
  for (const ledger of running) await ledger.stop();
  await database.drop();
});

function start(): Ledger {
  const ledger = testLedger(database, { seeds });
  running.push(ledger);
  return ledger;
}

async function stop(ledger: Ledger): Promise<void> {
  await ledger.stop();
  running = running.filter((other) => other !== ledger);
}

const act = (tenantId: string, times = 1) =>
  Promise.all(
    Array.from({ length: times }, () =>
      database.db.withTenant(
        testContext(tenantId),
        { act: 'read', object: { type: 'Patient' }, patients: 'none' },
        async () => undefined,
      ),
    ),
  );

const count = async (table: string, tenantId: string) =>
  (await database.arrange(`select 1 from ${table} where tenant_id = $1`, [tenantId])).length;

/** As somebody who owns the server: the refusing triggers are taken away first. */
async function tamper(sql: string): Promise<void> {
  const client = new pg.Client(database.connection('superuser'));
  await client.connect();
  try {
    for (const table of ['entry', 'tile', 'checkpoint'])
      await client.query(`alter table audit.${table} disable trigger all`);
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const damages: [string, string, string][] = [
  [
    '最後の記録が消されている',
    `delete from audit.entry where tenant_id = '${tenantA}' and seq >= 5`,
    'LOG_SHORTER_THAN_CHECKPOINT',
  ],
  [
    'すべて消されている',
    `delete from audit.entry where tenant_id = '${tenantA}'`,
    'LOG_SHORTER_THAN_CHECKPOINT',
  ],
  [
    '内容が書き換えられている',
    `update audit.entry set body = body || ' '::bytea where tenant_id = '${tenantA}' and seq = 3`,
    'LOG_TILE_MISMATCH',
  ],
  [
    '内容もハッシュも書き換えられている',
    `update audit.entry set body = body || ' '::bytea, leaf = sha256('\\x00'::bytea || body || ' '::bytea) where tenant_id = '${tenantA}' and seq = 3`,
    'LOG_TILE_MISMATCH',
  ],
  [
    '木のハッシュが書き換えられている',
    `update audit.tile set hashes = set_byte(hashes, 3, 255 - get_byte(hashes, 3)) where tenant_id = '${tenantA}'`,
    'LOG_TILE_MISMATCH',
  ],
  ['木が消されている', `delete from audit.tile where tenant_id = '${tenantA}'`, 'LOG_TILE_MISMATCH'],
  [
    'チェックポイントの根が書き換えられている',
    `update audit.checkpoint set root = sha256('x') where tenant_id = '${tenantA}'`,
    'LOG_CHECKPOINT_UNSIGNED',
  ],
  [
    'チェックポイントの署名が違う',
    `update audit.checkpoint set note = replace(note, 'akashi', 'akasha') where tenant_id = '${tenantA}'`,
    'LOG_CHECKPOINT_UNSIGNED',
  ],
];

describe('TRUST-5: 傷のあるログには書き足さない', () => {
  it.each(damages)('%s', async (_title, sql, code) => {
    await act(tenantA, 8);
    const first = start();
    await first.flush();
    await stop(first);
    await tamper(sql);
    const before = await count('audit.entry', tenantA);
    const again = start();
    await act(tenantA);
    await act(tenantB);
    await again.flush();
    expect(again.stopped().map((stopped) => [stopped.logId, stopped.code])).toEqual([[tenantA, code]]);
    expect(await again.check()).toBe(code);
    expect(await count('audit.entry', tenantA)).toBe(before);
    expect(await count('audit.inbox', tenantA)).toBe(1);
    // 隣の医療機関の記録は続く。
    expect(await count('audit.checkpoint', tenantB)).toBe(1);
  });

  it('動作中に末尾が消されても、その番号を使い直さない', async () => {
    const ledger = start();
    await act(tenantA, 3);
    await ledger.flush();
    await tamper(`delete from audit.entry where tenant_id = '${tenantA}' and seq = 3`);
    await act(tenantA);
    await ledger.flush();
    expect(ledger.stopped().map(({ code }) => code)).toEqual(['LOG_CHANGED_UNDERNEATH']);
    expect(await count('audit.entry', tenantA)).toBe(3);
  });

  it('署名鍵が失われたら止まる', async () => {
    await act(tenantA);
    const ledger = start();
    await ledger.flush();
    await stop(ledger);
    seeds = testSeeds();
    const other = start();
    await act(tenantA);
    await other.flush();
    expect(other.stopped().map(({ code }) => code)).toContain('LOG_CHECKPOINT_UNSIGNED');
  });
});

describe('TRUST-5: 続きから', () => {
  it('止めて動かし直しても、番号は続く', async () => {
    for (let round = 0; round < 3; round += 1) {
      await act(tenantA, 200);
      const ledger = start();
      await ledger.flush();
      await stop(ledger);
    }
    const ledger = start();
    await act(tenantA);
    await ledger.flush();
    expect(ledger.stopped()).toEqual([]);
    const [row] = await database.arrange<{ n: string; last: string }>(
      'select count(*) as n, max(seq) as last from audit.entry where tenant_id = $1',
      [tenantA],
    );
    expect([Number(row?.n), Number(row?.last)]).toEqual([602, 601]);
  });

  it('整列するのは一つのプロセスだけ。それが終わると、待っていたものが続ける', async () => {
    const first = start();
    await act(tenantA);
    await first.flush();
    const second = start();
    await act(tenantA);
    await second.flush();
    expect([first.leads(), second.leads()]).toEqual([true, false]);
    expect(await count('audit.inbox', tenantA)).toBe(1);
    await stop(first);
    await act(tenantA);
    await second.flush();
    expect(second.leads()).toBe(true);
    expect(await count('audit.entry', tenantA)).toBe(4);
  });

  it('接続が切れても、戻ってから続ける', async () => {
    const ledger = start();
    await act(tenantA);
    await ledger.flush();
    const client = new pg.Client(database.connection('superuser'));
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'akashi-ledger' and datname = current_database()`,
    );
    await client.end();
    await act(tenantA);
    await ledger.flush().catch(() => undefined);
    await ledger.flush();
    expect(await count('audit.entry', tenantA)).toBe(3);
    expect(ledger.stopped()).toEqual([]);
  });

  it('すでに載った記録と同じ番号を名乗る記録は、載らず、ほかを止めない', async () => {
    const ledger = start();
    await act(tenantA);
    await ledger.flush();
    const [taken] = await database.arrange<{ id: string }>(
      'select id from audit.entry where tenant_id = $1',
      [tenantA],
    );
    await database.arrange(`insert into audit.inbox (tenant_id, id, body) values ($1, $2, '{}')`, [
      tenantA,
      taken?.id,
    ]);
    await act(tenantA);
    await ledger.flush();
    expect(await count('audit.entry', tenantA)).toBe(3);
    expect(await count('audit.inbox', tenantA)).toBe(1);
  });
});

describe('TRUST-5: だれもログを変えられない', () => {
  it.each([
    ['所有者の書き換え', `update audit.entry set at = now()`],
    ['所有者の削除', `delete from audit.entry`],
    ['所有者の全消去', `truncate audit.entry cascade`],
    ['満ちていないチェックポイントの差し替え', `update audit.checkpoint set root = sha256('x')`],
    ['チェックポイントの削除', `delete from audit.checkpoint`],
    ['木の書き換え', `update audit.tile set hashes = sha256('x')`],
    ['複製の役を名乗った削除', `set session_replication_role = replica; delete from audit.entry`],
  ])('%s は断られる', async (_title, sql) => {
    await act(tenantA, 3);
    await start().flush();
    const client = new pg.Client(database.connection('superuser'));
    await client.connect();
    await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });
});
