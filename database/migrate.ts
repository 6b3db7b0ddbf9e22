import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { applyRegistry } from './apply-registry.ts';
import { DatabaseError } from './errors.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';
import { sqlStateOf } from './postgres-error.ts';

/** A data change after an expand migration: counted beforehand, done in small batches, and the sum must agree. */
export interface Backfill {
  /** One row, one column: how many rows will change. */
  count: string;
  /** Changes at most about 1,000 rows and is repeated until it changes none. */
  batch: string;
}

export interface MigrateOptions {
  /** Connection as `akashi_migrate`. */
  connection: pg.ClientConfig;
  folder?: string;
  /** Tells each applied file, for the log. */
  onApplied?: (name: string) => void;
}

export interface MigrateResult {
  applied: string[];
  /** Statements that brought policies and grants to the registry. */
  registry: string[];
}

/** An arbitrary number that every Akashi takes before it migrates this database. */
const LOCK = 7_401_101;
const ATTEMPTS = 60;
const NO_TRANSACTION = /^-- akashi: no transaction$/m;

/**
 * Applies the migrations that this database lacks, then the registry.
 * Errors: DB-NEWER, DB-MIGRATION-CHANGED, DB-MIGRATION-NAME, DB-MIGRATION-FAILED.
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const files = migrationsOf(options.folder);
  const client = new pg.Client(options.connection);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query("set lock_timeout = '100ms'; set statement_timeout = '30s'");
    const applied = await appliedMigrations(client);
    assertKnown(files, applied);
    await installJobs(client, options.connection);
    const missing = files.filter((file) => !applied.has(file.name));
    for (const file of missing) {
      await applyFile(client, file);
      options.onApplied?.(file.name);
    }
    const registry = await withRetry('registry', () => inTransaction(client, () => applyRegistry(client)));
    return { applied: missing.map((file) => file.name), registry };
  } finally {
    await client.end();
  }
}

function migrationsOf(folder: string | undefined): MigrationFile[] {
  try {
    return readMigrations(folder);
  } catch (error) {
    throw new DatabaseError('DB-MIGRATION-NAME', error instanceof Error ? error.message : '移行を読めません');
  }
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows: found } = await client.query<{ there: boolean }>(
    "select to_regclass('platform.migration') is not null as there",
  );
  if (!found[0]?.there) {
    await asOwner(client, () =>
      client.query(`create table platform.migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`),
    );
  }
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from platform.migration',
  );
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function assertKnown(files: readonly MigrationFile[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(files.map((file) => [file.name, file.sha256]));
  for (const [name, sha256] of applied) {
    const present = known.get(name);
    if (present === undefined) {
      throw new DatabaseError(
        'DB-NEWER',
        `データベースはこの版の Akashi より新しいか、別の系統のものです（${name}）。新しい版で起動してください`,
      );
    }
    if (present !== sha256) {
      throw new DatabaseError(
        'DB-MIGRATION-CHANGED',
        `適用済みの移行 ${name} の内容が変わっています。元に戻し、変更は新しい番号の移行にしてください`,
      );
    }
  }
}

/** The tables of the job queue come first, because `platform.enqueue` stands on them. */
async function installJobs(client: pg.Client, connection: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 1, options: '-c role=akashi_job' });
  pool.on('error', () => undefined);
  pool.on('connect', (fresh) => fresh.on('error', () => undefined));
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('graphile_worker.migrations') is not null as there",
    );
    if (rows[0]?.there) {
      await runMigrations({ pgPool: pool, schema: 'graphile_worker' });
      return;
    }
    // Its very first step is CREATE SCHEMA IF NOT EXISTS, which wants this right even when the schema exists.
    const database = client.escapeIdentifier(String(client.database));
    await asOwner(client, () => client.query(`grant create on database ${database} to akashi_job`));
    await runMigrations({ pgPool: pool, schema: 'graphile_worker' });
    await asOwner(client, () => client.query(`revoke create on database ${database} from akashi_job`));
  } finally {
    await pool.end();
  }
}

async function applyFile(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    if (file.kind === 'backfill') await applyBackfill(client, file);
    else if (NO_TRANSACTION.test(file.text)) await applyStatements(client, file);
    else await withRetry(file.name, () => inTransaction(client, () => applyWhole(client, file)));
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new DatabaseError(
      'DB-MIGRATION-FAILED',
      `移行 ${file.name} に失敗しました（${positionOf(error, file)}${reason}）`,
      {
        cause: error,
        sqlState: sqlStateOf(error),
      },
    );
  }
}

async function applyWhole(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('set local role akashi_owner');
  await client.query(file.text);
  await record(client, file);
}

/** For what PostgreSQL refuses inside a transaction (CREATE INDEX CONCURRENTLY); each statement must be repeatable. */
async function applyStatements(client: pg.Client, file: MigrationFile): Promise<void> {
  await asOwner(client, async () => {
    for (const statement of file.text
      .split(/;[ \t]*\n/)
      .filter((part) => /\S/.test(part.replace(/--.*$/gm, '')))) {
      await withRetry(file.name, () => client.query(statement));
    }
    await record(client, file);
  });
}

async function applyBackfill(client: pg.Client, file: MigrationFile): Promise<void> {
  const module: unknown = await import(pathToFileURL(file.path).href);
  const { count, batch } = backfillOf(module, file);
  const { rows } = await client.query<Record<string, string | number>>(count);
  const expected = Number(Object.values(rows[0] ?? {})[0]);
  let changed = 0;
  for (let last = -1; last !== 0; changed += last) {
    const result = await withRetry(file.name, () => client.query(batch));
    last = result.rowCount ?? 0;
  }
  if (changed !== expected) {
    throw new DatabaseError(
      'DB-MIGRATION-FAILED',
      `移行 ${file.name} は ${expected} 行を変えるはずが ${changed} 行でした。移行の条件を確かめてください`,
    );
  }
  await record(client, file);
}

function backfillOf(module: unknown, file: MigrationFile): Backfill {
  const value = module && typeof module === 'object' && 'backfill' in module ? module.backfill : undefined;
  if (value && typeof value === 'object' && 'count' in value && 'batch' in value) {
    if (typeof value.count === 'string' && typeof value.batch === 'string')
      return { count: value.count, batch: value.batch };
  }
  throw new DatabaseError('DB-MIGRATION-NAME', `移行 ${file.name} に backfill の定義がありません`);
}

function record(client: pg.Client, file: MigrationFile): Promise<unknown> {
  return client.query('insert into platform.migration (name, sha256) values ($1, $2)', [
    file.name,
    file.sha256,
  ]);
}

async function asOwner(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('set role akashi_owner');
  try {
    await work();
  } finally {
    await client.query('reset role');
  }
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** DDL waits at most 100 ms for a lock, so that queries behind it never queue up; then it tries again later. */
async function withRetry<T>(name: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlStateOf(error) !== '55P03') throw error;
      if (attempt === ATTEMPTS) {
        throw new DatabaseError(
          'DB-MIGRATION-FAILED',
          `移行 ${name} に必要なロックが取れません。利用の少ない時間に再試行してください`,
          {
            cause: error,
          },
        );
      }
      await pause(200 + Math.random() * 1_800);
    }
  }
}

function positionOf(error: unknown, file: MigrationFile): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN;
  if (!Number.isFinite(position)) return '';
  const before = file.text.slice(0, position - 1).split('\n');
  return `${before.length} 行 ${(before.at(-1)?.length ?? 0) + 1} 桁: `;
}
