import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase, tenantA, tenantB, testContext } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const act = { act: 'update', object: { type: 'Setting' }, patients: 'none' } as const;

async function as<T>(
  role: 'akashi_app' | 'akashi_audit_seq' | 'akashi_ro',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(database.connection(role));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('audit.log', () => {
  const id = '01900000-0000-7000-8000-0000000000e1';
  const body = JSON.stringify({ id });

  it('writes the tenant of the transaction, byte by byte what it was given', async () => {
    await as('akashi_app', async (client) => {
      await client.query('begin');
      await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantB]);
      await client.query('select audit.log($1, $2)', [id, body]);
      await client.query('commit');
    });
    const [row] = await database.arrange<{ tenant_id: string; body: Buffer }>(
      'select tenant_id, body from audit.inbox where id = $1',
      [id],
    );
    expect(row?.tenant_id).toBe(tenantB);
    expect(row?.body.toString()).toBe(body);
  });

  it('refuses without a tenant, with another id inside, and the same event twice', async () => {
    await as('akashi_app', async (client) => {
      await expect(client.query('select audit.log($1, $2)', [id, body])).rejects.toMatchObject({
        code: '42704',
      });
      await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantB]);
      await expect(client.query('select audit.log($1, $2)', [id, '{"id":"x"}'])).rejects.toMatchObject({
        code: '22023',
      });
      await expect(client.query('select audit.log($1, $2)', [id, body])).rejects.toMatchObject({
        code: '23505',
      });
    });
  });

  it('lets the sequencer learn which tenants wait, and nobody else', async () => {
    const tenants = await as(
      'akashi_audit_seq',
      async (client) => (await client.query('select audit.tenants_waiting() as t')).rows,
    );
    expect(tenants).toContainEqual({ t: tenantB });
    await expect(
      as('akashi_app', (client) => client.query('select audit.tenants_waiting()')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('platform.enqueue', () => {
  const jobs = () => database.arrange('select payload from graphile_worker._private_jobs order by id');

  it('adds the job at COMMIT, with the tenant of the transaction whatever the payload says', async () => {
    await database.db.withTenant(testContext(tenantA), act, (tx) =>
      tx.enqueue('x', { orderId: '1', tenantId: tenantB }),
    );
    await database.db
      .withTenant(testContext(tenantA), act, async (tx) => {
        await tx.enqueue('x', { orderId: '2' });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    expect(await jobs()).toEqual([{ payload: { orderId: '1', tenantId: tenantA } }]);
  });

  it('refuses content in place of identifiers', async () => {
    const work = database.db.withTenant(testContext(), act, (tx) =>
      tx.enqueue('x', { text: 'あ'.repeat(2000) }),
    );
    await expect(work).rejects.toMatchObject({ code: 'DB-QUERY', sqlState: '22023' });
  });

  it('is the only way of the application to the queue', async () => {
    for (const sql of [
      'select * from graphile_worker._private_jobs',
      `select graphile_worker.add_job('x')`,
    ]) {
      await expect(as('akashi_app', (client) => client.query(sql))).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('the roles', () => {
  it('akashi_ro cannot write even where a grant would allow it', async () => {
    await database.arrange('set role akashi_owner; grant insert on app.counter to akashi_ro; reset role');
    const insert = `insert into app.counter (tenant_id, name, value) values (app.tid(), 'ro', 1)`;
    await expect(
      as('akashi_ro', async (client) => {
        await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantA]);
        return client.query(insert);
      }),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('neither app nor read-only user sees statistics of rows, other databases or server files', async () => {
    await database.arrange('analyze app.staff');
    await as('akashi_app', async (client) => {
      const { rows } = await client.query(`select * from pg_stats where schemaname = 'app'`);
      expect(rows).toEqual([]);
      await expect(client.query(`select pg_read_file('PG_VERSION')`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(client.query('create temp table t (n int)')).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('keep their limits of time', async () => {
    const { rows } = await as('akashi_app', (client) => client.query('show statement_timeout'));
    expect(rows).toEqual([{ statement_timeout: '15s' }]);
  });
});
