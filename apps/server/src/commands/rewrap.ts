import { join } from 'node:path';
import { rewrapAuthorities } from '../modules/devices/index.ts';
import { recordOperatorAct } from '../modules/ledger/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import { rewrapAll } from '../platform/keys/index.ts';
import type { Output } from './keys.ts';
import { openKms } from './keys-of.ts';
import { withDatabase } from './with-database.ts';

/**
 * `akashi key rewrap --from file`: moves the keys from a backing to the one of AKASHI_KMS. The settings of both must be
 * there; the server is stopped meanwhile.
 */
export async function rewrapCommand(name: string, { json, say }: Output): Promise<void> {
  const config = loadConfig(process.env);
  if (name !== 'file' && name !== 'pkcs11') throw new Error('KEY-KMS: --from は file か pkcs11 です');
  if (name === config.kms) throw new Error('KEY-KMS: 移す先(AKASHI_KMS)が --from と同じです');
  const from = await openKms(config, name);
  const to = await openKms(config, config.kms);
  const moved = {
    ...rewrapAll(join(config.dataDir, 'keys'), from, to),
    authorities: rewrapAuthorities(config.dataDir, from, to),
  };
  from.close();
  to.close();
  await withDatabase((database) =>
    recordOperatorAct(database.app, {
      act: 'rewrap-keys',
      object: { type: 'Kms', id: config.kms },
      details: { from: name, ...moved },
    }),
  );
  say(
    json
      ? JSON.stringify(moved)
      : `${name} から ${config.kms} へ、鍵 ${moved.keys} 、ログの鍵 ${moved.seeds}、端末認証局 ${moved.authorities} を移しました。`,
  );
}
