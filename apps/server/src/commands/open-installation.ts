import { eventSealer } from '../modules/ledger/index.ts';
import type { Config } from '../platform/config/config.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open.ts';
import { openKeys } from './keys-of.ts';

/** Opens database and keys of this installation; what its events say of people is sealed, whichever command writes them. */
export async function openInstallation(config: Config): Promise<OpenDatabase> {
  const keys = await openKeys(config);
  return await openDatabase({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    env: process.env,
    keys,
    seal: eventSealer(keys),
  });
}
