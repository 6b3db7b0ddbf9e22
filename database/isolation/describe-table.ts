import type pg from 'pg';

export interface ColumnShape {
  name: string;
  type: string;
  required: boolean;
}

export interface ForeignKeyShape {
  parent: string;
  columns: string[];
  parentColumns: string[];
}

/** What the isolation matrix must know of a table to fill and to probe it. */
export interface TableShape {
  name: string;
  columns: ColumnShape[];
  primaryKey: string[];
  foreignKeys: ForeignKeyShape[];
}

/** Every table of the given schemas that has a tenant_id, as the catalogue describes it. */
export async function describeTenantTables(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname || '.' || c.relname as name,
            (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                      'required', a.attnotnull and not a.atthasdef) order by a.attnum)
               from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select json_agg(a.attname order by k.nr)
               from pg_index i, unnest(i.indkey::int[]) with ordinality k(attnum, nr), pg_attribute a
              where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as "primaryKey",
            coalesce((select json_agg(json_build_object(
                'parent', pn.nspname || '.' || p.relname,
                'columns', (select json_agg(a.attname order by x.nr) from unnest(k.conkey) with ordinality x(nm, nr)
                              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.nm),
                'parentColumns', (select json_agg(a.attname order by x.nr) from unnest(k.confkey) with ordinality x(nm, nr)
                              join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.nm)))
               from pg_constraint k join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
              where k.conrelid = c.oid and k.contype = 'f'), '[]') as "foreignKeys"
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
      order by 1`,
    [schemas],
  );
  return rows;
}
