import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../../../apps/server/src/platform/database/open.ts';
import { testKeys } from '../../../../apps/server/src/platform/keys/testing.ts';

/** A database as it is in earnest: every COMMIT on the disk before it is answered. Tests have a faster one that forgets. */
export async function durableDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), 'akashi-faults-'));
  chmodSync(dataDir, 0o755);
  const keyFolder = join(dataDir, 'keys');
  const keys = testKeys(keyFolder);
  const open = await openDatabase({ dataDir, keys, env: {} });
  const pool = new pg.Pool({ ...open.connection('akashi_migrate'), max: 2 });
  // Connections that a crash of the database breaks are replaced by the pool.
  pool.on('error', () => undefined);
  return {
    dataDir,
    keyFolder,
    keys,
    connection: open.connection,
    arrange: async <Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await pool.query<Row>(sql, values)).rows,
    drop: async () => {
      await pool.end();
      await open.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type DurableDatabase = Awaited<ReturnType<typeof durableDatabase>>;
