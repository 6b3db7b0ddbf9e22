import pg from 'pg';
import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { createTestDatabase } from '../../../apps/server/src/platform/database/testing.ts';
import { lintDatabase } from '../../../database/linter.ts';
import { tenantTables } from '../../../database/registry.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

interface Mutation {
  kind: string;
  sql: string;
}

/** Every policy, FORCE, ENABLE and check of every tenant table is taken away once; the linter must see each. */
export const isolationMutation: Part = {
  name: 'isolation-mutation',
  about:
    '分離の変異: 各表のポリシー・FORCE・ENABLE・ビューを一つずつ外し、必ず見つかること(短い形は表を間引く)',
  async run({ short }) {
    const database = await createTestDatabase();
    const client = new pg.Client(database.connection('superuser'));
    await client.connect();
    try {
      demand((await lintDatabase(client)).length === 0, 'the untouched database has findings');
      const mutations = [...(await tableMutations(client, short)), ...(await otherMutations(client))];
      const survivors: string[] = [];
      const byKind: Record<string, number> = {};
      for (const { kind, sql } of mutations) {
        byKind[kind] = (byKind[kind] ?? 0) + 1;
        if (!(await isSeen(client, sql))) survivors.push(sql);
      }
      demand(survivors.length === 0, `survived: ${survivors.slice(0, 5).join('; ')}`);
      return { mutations: mutations.length, killed: mutations.length, killRate: '100 %', byKind };
    } finally {
      await client.end();
      await database.drop();
      await endOwnTestRun();
    }
  },
};

async function isSeen(client: pg.Client, sql: string): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(sql);
    return (await lintDatabase(client)).length > 0;
  } finally {
    await client.query('rollback');
  }
}

async function tableMutations(client: pg.Client, short: boolean): Promise<Mutation[]> {
  const { rows } = await client.query<{ name: string; policies: string[] }>(
    `select n.nspname || '.' || c.relname as name, array_agg(p.polname::text order by p.polname) as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_policy p on p.polrelid = c.oid
      where n.nspname || '.' || c.relname = any($1) group by 1 order by 1`,
    [tenantTables.map(({ name }) => name)],
  );
  return rows
    .filter((_, index) => !short || index % 12 === 0)
    .flatMap(({ name, policies }) => [
      { kind: 'row security off', sql: `alter table ${name} disable row level security` },
      { kind: 'not forced', sql: `alter table ${name} no force row level security` },
      { kind: 'rights widened', sql: `grant update on ${name} to akashi_ro` },
      ...policies.flatMap((policy) => [
        { kind: 'policy dropped', sql: `drop policy ${policy} on ${name}` },
        { kind: 'policy opened', sql: `alter policy ${policy} on ${name} using (true)` },
        { kind: 'check opened', sql: `alter policy ${policy} on ${name} with check (true)` },
        { kind: 'policy for everybody', sql: `alter policy ${policy} on ${name} to akashi_breakglass` },
      ]),
    ]);
}

/** Views and definer functions, whatever there are; and a view that comes without security_invoker. */
async function otherMutations(client: pg.Client): Promise<Mutation[]> {
  const { rows: views } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and n.nspname in ('app', 'audit', 'platform', 'master')`,
  );
  const { rows: definers } = await client.query<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname in ('app', 'audit', 'platform', 'master')`,
  );
  return [
    ...views.map(({ name }) => ({
      kind: 'security_invoker off',
      sql: `alter view ${name} set (security_invoker = false)`,
    })),
    {
      kind: 'security_invoker off',
      sql: 'create view app.loose as select * from app.patient; alter view app.loose owner to akashi_owner',
    },
    ...definers.flatMap(({ name }) => [
      { kind: 'search_path open', sql: `alter function ${name} reset search_path` },
      { kind: 'definer for everybody', sql: `grant execute on function ${name} to public` },
    ]),
  ];
}
