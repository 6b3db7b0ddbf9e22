import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { primaryKeyOf } from './tables.ts';

const AT_ONCE = 1_000;

/** A line of a part: which table follows, or a row of it in PostgreSQL's own text form of a record. */
type Line = { table: string } | string;

export type Counts = Record<string, number>;

/**
 * The rows of the tables as lines, of one tenant or (without one) all, in the order of their keys: the same rows give
 * the same bytes. `counts` is filled on the way.
 */
export async function* rowLines(
  client: pg.ClientBase,
  tables: readonly string[],
  tenantId: string | undefined,
  counts: Counts,
): AsyncGenerator<Buffer> {
  for (const table of tables) {
    const order = (await primaryKeyOf(client, table)).join(', ') || '1';
    const where = tenantId === undefined ? '' : `where tenant_id = '${checked(tenantId)}'`;
    await client.query(
      `declare rows no scroll cursor for select t::text as line from (select * from ${table} ${where} order by ${order}) t`,
    );
    yield line({ table });
    let found = 0;
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`fetch ${AT_ONCE} from rows`);
      if (rows.length === 0) break;
      found += rows.length;
      yield Buffer.concat(rows.map((row) => line(row.line)));
    }
    await client.query('close rows');
    counts[table] = found;
  }
}

/** Writes the rows of a part back. The content is what `rowLines` gave, compressed. */
export async function insertLines(client: pg.ClientBase, content: AsyncGenerator<Buffer>): Promise<Counts> {
  const counts: Counts = {};
  const unzipped = Readable.from(content).pipe(createGunzip());
  let table = '';
  let waiting: string[] = [];
  const flush = async () => {
    if (waiting.length > 0) await insert(client, table, waiting);
    counts[table] = (counts[table] ?? 0) + waiting.length;
    waiting = [];
  };
  for await (const text of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
    const read = JSON.parse(text) as Line;
    if (typeof read === 'string') {
      waiting.push(read);
      if (waiting.length === AT_ONCE) await flush();
      continue;
    }
    if (table !== '') await flush();
    table = checkedTable(read.table);
  }
  if (table !== '') await flush();
  return counts;
}

async function insert(client: pg.ClientBase, table: string, rows: readonly string[]): Promise<void> {
  await client.query(
    `insert into ${table} select (r).* from (select line::${table} as r from unnest($1::text[]) line offset 0) q`,
    [rows],
  );
}

function line(value: Line): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

function checked(tenantId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(tenantId)) throw new RangeError('a tenant id is a UUID');
  return tenantId;
}

function checkedTable(name: string): string {
  if (!/^[a-z]+\.[a-z_0-9]+$/.test(name)) throw new RangeError('no name of a table');
  return name;
}
