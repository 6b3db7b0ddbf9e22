import {
  type CompiledQuery,
  type DeleteResult,
  DummyDriver,
  type InsertResult,
  Kysely,
  type MergeResult,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
  type UpdateResult,
} from 'kysely';
import type { DB, JsonValue } from '../../../../../database/types.generated.ts';

/** All tables as the migrations make them. */
export type Database = DB;

/** Builds typed queries and can run none: only a transaction of `withTenant` or `readTenant` can. */
export const qb: Kysely<Database> = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Anything that compiles to SQL with rows of type `Row`. */
export interface Query<Row> {
  compile(): CompiledQuery<Row>;
}

/** A statement without RETURNING has a count, no rows. */
export type RowOf<Row> = Row extends InsertResult | UpdateResult | DeleteResult | MergeResult ? never : Row;

/** True for queries that only read, seen by the kind of their topmost node. */
export function isSelect(query: CompiledQuery<unknown>): boolean {
  return query.query.kind === 'SelectQueryNode';
}

/** A value for a jsonb column. The driver would turn a bare array into a PostgreSQL array, so always use this. */
export function jsonb(value: unknown): RawBuilder<JsonValue> {
  return sql<JsonValue>`${JSON.stringify(value)}::jsonb`;
}
