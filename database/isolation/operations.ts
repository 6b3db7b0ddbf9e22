import type { Privilege } from '../registry.ts';
import type { TableShape } from './describe-table.ts';
import { quoted, type Row } from './sample-rows.ts';

/** The rows of one table that the matrix plays with. */
export interface Pieces {
  shape: TableShape;
  tenant: string;
  other: string;
  /** A row of `tenant` that exists, and one of `other`. */
  present: Row;
  foreign: Row;
  /** A valid row of `tenant` that does not exist yet. */
  fresh: Row;
}

/** One way to touch a table: the statement, what it needs, and what it gives in its own tenant. */
export interface Operation {
  name: string;
  needs: readonly Privilege[];
  /** Aimed at the rows of `tenant` by name, so that in another tenant's context it must find none. */
  statement: (pieces: Pieces) => { text: string; values?: unknown[] };
  /** Rows touched in the tenant's own context, or the SQLSTATE that is right there. */
  own: number | readonly (number | string)[];
  /** The same from another tenant's context. */
  foreign: number | string | readonly (number | string)[];
  /** Not even granted rights make it possible. */
  never?: string;
  /** Leave out tables for which the question makes no sense. */
  applies?: (pieces: Pieces) => boolean;
}

const RLS_REFUSES = '42501';
const mine = (pieces: Pieces): string => `tenant_id = '${pieces.tenant}'`;

function insertRow(pieces: Pieces, row: Row, ending = ''): { text: string; values: unknown[] } {
  const { name, columns } = pieces.shape;
  const list = columns.map((column) => quoted(column.name)).join(', ');
  return {
    text: `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1::jsonb) ${ending}`,
    values: [JSON.stringify(row)],
  };
}

const touch = 'set tenant_id = tenant_id';

/** The same keys as another tenant's row collide with nothing (23505 would tell that it exists). */
export const uniqueProbe: Operation = {
  name: 'unique probe',
  needs: ['insert'],
  applies: (p) => p.shape.primaryKey.length > 1,
  statement: (p) => insertRow(p, { ...p.foreign, tenant_id: p.tenant }),
  own: [1, '23503'],
  foreign: RLS_REFUSES,
};

export const operations: readonly Operation[] = [
  {
    name: 'select',
    needs: ['select'],
    statement: (p) => ({ text: `select * from ${p.shape.name} where ${mine(p)}` }),
    own: 1,
    foreign: 0,
  },
  {
    name: 'insert',
    needs: ['insert'],
    statement: (p) => insertRow(p, p.fresh),
    own: 1,
    foreign: RLS_REFUSES,
  },
  {
    name: 'insert returning',
    needs: ['insert', 'select'],
    statement: (p) => insertRow(p, p.fresh, 'returning tenant_id'),
    own: 1,
    foreign: RLS_REFUSES,
  },
  {
    name: 'update',
    needs: ['update', 'select'],
    statement: (p) => ({ text: `update ${p.shape.name} ${touch} where ${mine(p)}` }),
    own: 1,
    foreign: 0,
  },
  {
    name: 'update returning',
    needs: ['update', 'select'],
    statement: (p) => ({ text: `update ${p.shape.name} ${touch} where ${mine(p)} returning *` }),
    own: 1,
    foreign: 0,
  },
  {
    name: 'delete',
    needs: ['delete', 'select'],
    statement: (p) => ({ text: `delete from ${p.shape.name} where ${mine(p)}` }),
    own: 1,
    foreign: 0,
  },
  {
    name: 'select for update',
    needs: ['update', 'select'],
    statement: (p) => ({ text: `select * from ${p.shape.name} where ${mine(p)} for update` }),
    own: 1,
    foreign: 0,
  },
  {
    name: 'upsert',
    needs: ['insert', 'update', 'select'],
    statement: (p) =>
      insertRow(
        p,
        p.present,
        `on conflict (${p.shape.primaryKey.map(quoted).join(', ')}) do update set tenant_id = excluded.tenant_id`,
      ),
    own: 1,
    foreign: RLS_REFUSES,
  },
  {
    name: 'merge',
    needs: ['update', 'select'],
    statement: (p) => ({
      text: `merge into ${p.shape.name} t using (values (1)) v(x) on t.${mine(p)} when matched then update ${touch.replace('= tenant_id', '= t.tenant_id')}`,
    }),
    own: 1,
    foreign: 0,
  },
  {
    name: 'copy to',
    needs: ['select'],
    statement: (p) => ({ text: `copy (select * from ${p.shape.name} where ${mine(p)}) to stdout` }),
    own: 1,
    foreign: 0,
  },
  {
    name: 'copy from',
    needs: ['insert'],
    statement: (p) => ({ text: `copy ${p.shape.name} from stdin` }),
    own: ['0A000'],
    foreign: '0A000',
    never: '0A000',
  },
  {
    name: 'truncate',
    needs: [],
    statement: (p) => ({ text: `truncate ${p.shape.name} cascade` }),
    own: ['42501'],
    foreign: '42501',
    never: '42501',
  },
  {
    name: 'move a row to another tenant',
    needs: ['update', 'select'],
    statement: (p) => ({ text: `update ${p.shape.name} set tenant_id = '${p.other}' where ${mine(p)}` }),
    own: [RLS_REFUSES],
    foreign: 0,
  },
  {
    name: 'insert for another tenant',
    needs: ['insert'],
    statement: (p) => insertRow(p, { ...p.fresh, tenant_id: p.other }),
    own: [RLS_REFUSES],
    // The other tenant itself may, unless the row refers to what only the first one has.
    foreign: [1, '23503'],
  },
  {
    // Pointing at another tenant's row gives what pointing at nothing gives.
    name: 'foreign key probe',
    needs: ['insert'],
    applies: (p) => references(p).length > 0,
    statement: (p) => {
      const stolen = Object.fromEntries(references(p).map((column) => [column, p.foreign[column]]));
      return insertRow(p, { ...p.fresh, ...stolen });
    },
    own: ['23503'],
    foreign: RLS_REFUSES,
  },
  uniqueProbe,
];

function references(pieces: Pieces): string[] {
  return pieces.shape.foreignKeys
    .flatMap((key) => (key.columns.length > 1 ? key.columns : []))
    .filter((column) => column !== 'tenant_id' && pieces.foreign[column] !== null);
}
