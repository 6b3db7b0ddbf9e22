import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileKms, openTenantKeys, type TenantKeys } from './index.ts';

/** Keys for a test: file-backed, in a folder of their own unless one is named. */
export function testKeys(folder: string = mkdtempSync(join(tmpdir(), 'akashi-keys-'))): TenantKeys {
  return openTenantKeys({ folder, kms: fileKms(Buffer.alloc(32, 7)) });
}
