import { join } from 'node:path';
import type { Config } from '../platform/config/config.ts';
import { fileKms, masterKey, openTenantKeys, type TenantKeys } from '../platform/keys/index.ts';

/** The keys of this installation: beside the data, outside the database and its backups. */
export async function openKeys(config: Pick<Config, 'dataDir' | 'masterKey'>): Promise<TenantKeys> {
  const kms = fileKms(await masterKey(config.masterKey, config.dataDir));
  return openTenantKeys({ folder: join(config.dataDir, 'keys'), kms });
}
