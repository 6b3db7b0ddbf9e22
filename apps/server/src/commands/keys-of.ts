import { join } from 'node:path';
import type { Config } from '../platform/config/config.ts';
import { fileKms, type Kms, masterKey, openTenantKeys, type TenantKeys } from '../platform/keys/index.ts';

type KeySettings = Pick<Config, 'dataDir' | 'masterKey'>;

/** The keys of this installation: beside the data, outside the database and its backups. */
export async function openKeys(config: KeySettings): Promise<TenantKeys> {
  return openTenantKeys({ folder: join(config.dataDir, 'keys'), kms: await openKms(config) });
}

/** What wraps the keys of this installation. */
export async function openKms(config: KeySettings): Promise<Kms> {
  return fileKms(await masterKey(config.masterKey, config.dataDir));
}
