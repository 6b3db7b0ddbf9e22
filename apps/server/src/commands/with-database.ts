import { loadConfig } from '../platform/config/config.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open.ts';
import { openKeys } from './keys-of.ts';

/** Opens the database of this installation for one command and closes it afterwards. */
export async function withDatabase<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env);
  const database = await openDatabase({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    env: process.env,
    keys: await openKeys(config),
  });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
