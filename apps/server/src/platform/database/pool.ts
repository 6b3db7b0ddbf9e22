import pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TEXT_ARRAY: number = 1009;

/**
 * How PostgreSQL values reach TypeScript: date 'YYYY-MM-DD' as string (a date of care has no time zone),
 * int8 as number (refused beyond 2^53), numeric as string, timestamptz as Date, uuid as string, jsonb parsed.
 */
const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE) return (value: string) => value;
    if (oid === DATE_ARRAY) return pg.types.getTypeParser(TEXT_ARRAY, 'text');
    if (oid === INT8) return safeInteger;
    if (oid === INT8_ARRAY) return (value: string) => textArray(value).map(safeInteger);
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};

export interface PoolOptions {
  connection: pg.ClientConfig;
  /** Most connections at a time. */
  max: number;
}

/** A pool whose connections send queries without waiting for the answers before (pipeline). */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...options.connection,
    max: options.max,
    pipeline: true,
    types: typeParsers,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: options.connection.application_name ?? 'akashi',
  });
  // A connection that breaks tells it by an event too, idle or in use; without listeners that would end the
  // process. The query in flight fails on its own, and the pool replaces the connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new DatabaseError('DB-QUERY', '整数が大きすぎて正確に扱えません');
  return number;
}

function textArray(value: string): string[] {
  const parsed: unknown = pg.types.getTypeParser(TEXT_ARRAY, 'text')(value);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
