import { createDecipheriv } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { TestDatabase } from '../../../apps/server/src/platform/database/testing.ts';
import type { Place } from '../../../apps/server/src/platform/keys/index.ts';

type Try = (tenantId: string, place: Place, sealed: string) => boolean;

/** One attempt for each key that lies in the keys folder, whoever it belongs to and whatever it is for. */
export function openPlain(database: TestDatabase): Try[] {
  const { keys } = database;
  return readdirSync(keys.folder)
    .filter((name) => /^[0-9a-f-]{36}$/.test(name))
    .flatMap((owner) =>
      keys.list(owner).flatMap(({ purpose, version }) => {
        const key = keys.ring(owner, purpose).version(version);
        return key ? [trying(Buffer.from(key))] : [];
      }),
    );
}

function trying(key: Buffer): Try {
  return (tenantId, { table, column, row }, sealed) => {
    const [, version = '', body = ''] = /^ak1\.([0-9]+)\.(.+)$/.exec(sealed) ?? [];
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(`${tenantId}|${table}|${column}|${row}|${version}`))
      .setAuthTag(bytes.subarray(-16));
    try {
      decipher.update(bytes.subarray(12, -16));
      decipher.final();
      return true;
    } catch {
      return false;
    }
  };
}
