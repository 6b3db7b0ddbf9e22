import { inspect } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../apps/server/src/platform/database/testing.ts';
import type { DatabaseErrorCode } from './errors.ts';
import { toDatabaseError } from './postgres-error.ts';

const SECRET = '梅田花子';
let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.connection('superuser'));
  await client.connect();
  await client.query(`create table probe (
    name text primary key check (length(name) < 9), parent text references probe, needed text not null default '')`);
  await client.query('insert into probe values ($1)', [SECRET]);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function faultOf(sql: string): Promise<unknown> {
  try {
    await client.query(sql);
  } catch (error) {
    return toDatabaseError(error);
  }
  return undefined;
}

describe('faults of the database', () => {
  const cases: readonly [DatabaseErrorCode, string][] = [
    ['DB-UNIQUE', `insert into probe values ('${SECRET}')`],
    ['DB-REFERENCE', `insert into probe values ('a', '${SECRET}様')`],
    ['DB-CHECK', `insert into probe values ('${SECRET.repeat(3)}')`],
    ['DB-REQUIRED', `insert into probe values ('${SECRET}2', null, null)`],
    ['DB-QUERY', `select '${SECRET}'::int`],
    ['DB-QUERY', `select '${SECRET}'::date`],
    ['DB-QUERY', `do $$ begin raise exception '${SECRET}'; end $$`],
  ];

  it.each(cases)('%s, without a value of the row anywhere in it', async (code, sql) => {
    const fault = await faultOf(sql);
    expect(fault).toMatchObject({ code });
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(SECRET);
  });

  it('name the constraint, so that a command can say what is wrong', async () => {
    expect(await faultOf(`insert into probe values ('${SECRET}')`)).toMatchObject({
      constraint: 'probe_pkey',
      sqlState: '23505',
    });
  });
});
