import { join } from 'node:path';
import type { Config } from '../platform/config/config.ts';
import {
  fileKms,
  type Kms,
  masterKey,
  openTenantKeys,
  pkcs11Kms,
  type TenantKeys,
} from '../platform/keys/index.ts';

type KeyConfig = Pick<Config, 'dataDir' | 'masterKey' | 'kms' | 'pkcs11'>;

/** The keys of this installation: beside the data, outside the database and its backups. */
export async function openKeys(config: KeyConfig): Promise<TenantKeys> {
  const kms = await openKms(config, config.kms);
  return openTenantKeys({ folder: join(config.dataDir, 'keys'), kms });
}

/** One backing of the configuration. Throws PKCS11-SETTINGS when the token's settings are missing. */
export async function openKms(config: KeyConfig, name: Kms['name']): Promise<Kms> {
  if (name === 'file') return fileKms(await masterKey(config.masterKey, config.dataDir));
  if (config.pkcs11) return pkcs11Kms(config.pkcs11);
  throw new Error(
    'PKCS11-SETTINGS: AKASHI_PKCS11_MODULE・AKASHI_PKCS11_TOKEN・AKASHI_PKCS11_PIN を設定してください',
  );
}
