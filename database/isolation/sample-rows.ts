import type pg from 'pg';
import { sqlStateOf } from '../postgres-error.ts';
import type { TenantTable } from '../registry.ts';
import type { TableShape } from './describe-table.ts';

/** Even with 90 of 100 codes taken, a hundred draws all but surely find a free one. */
const MOST_DRAWS = 100;

export type Row = Record<string, unknown>;

/** SQL expressions that make a value of a type when the table asks for nothing special. */
const BY_TYPE: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'matrix-' || gen_random_uuid()`,
  integer: '1',
  smallint: '1',
  bigint: '1',
  numeric: '1',
  boolean: 'false',
  date: `date '2026-01-01'`,
  'timestamp with time zone': 'clock_timestamp()',
  jsonb: `'{}'::jsonb`,
  bytea: `sha256(gen_random_uuid()::text::bytea)`,
};

/** Makes valid rows of any table, with fresh parents, past row security. */
export class SampleRows {
  readonly #client: pg.ClientBase;
  readonly #shapes: ReadonlyMap<string, TableShape>;
  readonly #samples: ReadonlyMap<string, Record<string, string>>;

  constructor(client: pg.ClientBase, shapes: readonly TableShape[], registry: readonly TenantTable[]) {
    this.#client = client;
    this.#shapes = new Map(shapes.map((shape) => [shape.name, shape]));
    this.#samples = new Map(registry.map((table) => [table.name, table.sample ?? {}]));
  }

  /** Inserts a row for the tenant (and the rows it refers to) and returns it as JSON. */
  async insert(table: string, tenantId: string): Promise<Row> {
    return this.#insertDrawn(table, await this.#values(table, tenantId));
  }

  async #values(table: string, tenantId: string): Promise<Map<string, string>> {
    const shape = this.#shape(table);
    const values = new Map<string, string>([['tenant_id', literal(tenantId)]]);
    for (const [column, value] of await this.#references(shape, tenantId)) values.set(column, value);
    for (const [column, expression] of Object.entries(this.#samples.get(table) ?? {})) {
      values.set(column, expression);
    }
    for (const column of shape.columns) {
      if (!values.has(column.name) && column.required) values.set(column.name, defaultFor(column.type));
    }
    return values;
  }

  /** Short codes (two digits) are drawn at random and may be drawn twice; then another is drawn. */
  async #insertDrawn(table: string, values: ReadonlyMap<string, string>): Promise<Row> {
    const text = `insert into ${table} as t (${[...values.keys()].map(quoted).join(', ')})
       values (${[...values.values()].join(', ')}) returning to_jsonb(t) as row`;
    for (let draw = 1; ; draw += 1) {
      await this.#client.query('savepoint draw').catch(() => undefined);
      try {
        const { rows } = await this.#client.query<{ row: Row }>(text);
        const row = rows[0]?.row;
        if (row) return row;
        throw new Error(`no row came back from ${table}`);
      } catch (error) {
        if (draw === MOST_DRAWS || sqlStateOf(error) !== '23505') throw error;
        await this.#client.query('rollback to savepoint draw').catch(() => undefined);
      }
    }
  }

  /** A valid row that is not there: inserted and rolled back, because some tables let nothing be deleted; its parents stay. */
  async fresh(table: string, tenantId: string): Promise<Row> {
    const values = await this.#values(table, tenantId);
    await this.#client.query('begin');
    try {
      return await this.#insertDrawn(table, values);
    } finally {
      await this.#client.query('rollback');
    }
  }

  async #references(shape: TableShape, tenantId: string): Promise<[string, string][]> {
    const found: [string, string][] = [];
    for (const key of shape.foreignKeys) {
      const required = key.columns.every((name) => name === 'tenant_id' || isRequired(shape, name));
      if (!required || key.parent === shape.name) continue;
      const parent = key.columns.length === 1 ? { tenant_id: await this.#found(tenantId) } : undefined;
      const row: Row = parent ?? (await this.insert(key.parent, tenantId));
      key.columns.forEach((column, index) => {
        found.push([column, literal(String(row[key.parentColumns[index] ?? '']))]);
      });
    }
    return found;
  }

  /** A tenant exists once, whatever refers to it. */
  async #found(tenantId: string): Promise<string> {
    const { rows } = await this.#client.query('select 1 from app.tenant where tenant_id = $1', [tenantId]);
    if (rows.length === 0) await this.insert('app.tenant', tenantId);
    return tenantId;
  }

  #shape(table: string): TableShape {
    const shape = this.#shapes.get(table);
    if (!shape) throw new Error(`the catalogue knows no table ${table}`);
    return shape;
  }
}

function isRequired(shape: TableShape, name: string): boolean {
  return shape.columns.some((column) => column.name === name && column.required);
}

function defaultFor(type: string): string {
  if (type.endsWith('[]')) return `'{}'`;
  const expression = BY_TYPE[type];
  if (!expression) throw new Error(`no sample value for type ${type}: name one in the registry`);
  return expression;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Column names such as `date` and `time` need quotes. */
export function quoted(name: string): string {
  return `"${name}"`;
}
