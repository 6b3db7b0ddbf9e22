import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pkcs11Setting } from './kms-pkcs11.ts';

const MODULE = '/usr/lib/softhsm/libsofthsm2.so';

/** True where SoftHSM of Debian (package softhsm2) is installed. */
export function softHsmInstalled(): boolean {
  return existsSync(MODULE);
}

/** A fresh token of SoftHSM in a folder. It is found through SOFTHSM2_CONF, which is set for this process. */
export function softHsmToken(folder: string): Pkcs11Setting {
  mkdirSync(join(folder, 'tokens'), { recursive: true });
  const configuration = join(folder, 'softhsm2.conf');
  writeFileSync(configuration, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`);
  process.env['SOFTHSM2_CONF'] = configuration;
  const made = spawnSync('softhsm2-util', [
    '--init-token',
    '--free',
    '--label',
    'akashi-test',
    '--so-pin',
    '12345678',
    '--pin',
    '87654321',
  ]);
  if (made.status !== 0) throw new Error(`softhsm2-util: ${String(made.stderr)}`);
  return { module: MODULE, token: 'akashi-test', pin: '87654321' };
}
