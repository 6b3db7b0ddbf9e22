import { eventSealer, openSecondRecord } from '../modules/ledger/index.ts';
import type { Config } from '../platform/config/config.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open.ts';
import { openKeys } from './keys-of.ts';

/**
 * Opens database and keys of this installation. Whichever command writes events: what they say of people is sealed, and
 * their outcome goes into the second record.
 */
export async function openInstallation(config: Config): Promise<OpenDatabase> {
  const keys = await openKeys(config);
  const second = await openSecondRecord({ dataDir: config.dataDir, ...config.sink });
  try {
    const database = await openDatabase({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl,
      env: process.env,
      keys,
      seal: eventSealer(keys),
      witness: second.witness,
      process: second.process,
    });
    second.watch(database.connection('akashi_audit_seq'));
    return {
      ...database,
      close: async () => {
        await database.close();
        await second.close();
      },
    };
  } catch (error) {
    await second.close();
    throw error;
  }
}
