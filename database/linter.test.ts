import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../apps/server/src/platform/database/testing.ts';
import { assertIsolation, lintDatabase } from './linter.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.connection('superuser'));
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Each mutation opens one hole; the rule named must see it. */
const mutations: readonly [rule: string, sql: string][] = [
  ['L1', 'alter table app.patient disable row level security'],
  ['L2', 'alter table app.patient no force row level security'],
  [
    'L3',
    'drop policy tenant_r on app.patient; create policy tenant_r on app.patient as restrictive using (tenant_id = (select app.tid()))',
  ],
  ['L4', 'create view app.v as select * from app.patient; alter view app.v owner to akashi_owner'],
  ['L5', 'create materialized view app.m as select * from app.patient'],
  [
    'L6',
    `create function app.f() returns int language sql security definer set search_path = pg_catalog, pg_temp as 'select 1'`,
  ],
  ['L6', 'alter function audit.log(uuid, text) reset search_path'],
  ['L7', 'create unique index loose on app.patient (number)'],
  ['L7', 'alter table app.sign_in_attempt drop constraint sign_in_attempt_pkey'],
  ['L8', 'alter table app.staff add unique (id), add column boss uuid references app.staff (id)'],
  ['L9', 'alter role akashi_app bypassrls'],
  ['L9', 'alter role akashi_job superuser'],
  ['L9', 'grant akashi_owner to akashi_app'],
  ['L9', 'alter table app.patient owner to akashi_app'],
  ['L9', 'grant create on schema app to akashi_app'],
  ['L9', 'grant truncate on app.patient to akashi_app'],
  [
    'L10',
    'create table app.plain (id uuid primary key); alter table app.allergy alter tenant_id drop not null',
  ],
  ['L11', 'grant select on app.patient to public'],
  ['L11', 'grant execute on function app.tid() to public'],
  ['L11', 'grant usage on schema public to public'],
  [
    'L11',
    'do $$ begin execute format($f$grant temporary on database %I to public$f$, current_database()); end $$',
  ],
  [
    'L9',
    'do $$ begin execute format($f$grant create on database %I to akashi_job$f$, current_database()); end $$',
  ],
  [
    'L12',
    'create table app.unknown (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))',
  ],
  ['L12', 'drop table app.allergy'],
  ['L12', 'create schema elsewhere'],
  ['L13', 'create sequence app.s'],
  [
    'L14',
    `create function app.leaky(text) returns boolean language sql leakproof as 'select true'; grant execute on function app.leaky(text) to akashi_app`,
  ],
  [
    'L15',
    'create foreign data wrapper w; create server s foreign data wrapper w; create foreign table app.f (a int) server s',
  ],
  ['L16', 'drop policy tenant on app.patient'],
  ['L16', 'drop policy tenant_r on app.patient'],
  ['L16', 'alter policy tenant on app.patient using (true)'],
  ['L16', 'create policy extra on app.patient using (true)'],
  ['L16', 'grant delete on app.patient_history to akashi_app'],
  ['L16', 'revoke select on app.patient from akashi_app'],
];

/** PostgreSQL refuses to drop the primary key or the not null of a column that others rely on; make room first. */
async function mutate(sql: string): Promise<void> {
  if (sql.includes('drop not null'))
    await client.query('alter table app.allergy drop constraint allergy_pkey cascade');
  if (sql === 'drop table app.allergy') await client.query('drop table app.allergy cascade');
  else await client.query(sql);
}

describe('the linter over the catalogue', () => {
  it('finds nothing in what the migrations and the registry make', async () => {
    expect(await lintDatabase(client)).toEqual([]);
  });

  it.each(mutations)('%s sees: %s', async (rule, sql) => {
    await client.query('begin');
    try {
      await mutate(sql);
      const findings = await lintDatabase(client);
      expect(findings.map((finding) => finding.rule)).toContain(rule);
      await expect(assertIsolation(client)).rejects.toMatchObject({ code: 'DB-ISOLATION' });
    } finally {
      await client.query('rollback');
    }
  });
});
