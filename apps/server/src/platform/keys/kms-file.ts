import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Kms } from './kms.ts';

const NONCE = 12;
const TAG = 16;

/** Wraps under one master key of 32 bytes from a file or the environment: nonce, ciphertext, tag (AES-256-GCM). */
export function fileKms(master: Buffer): Kms {
  if (master.length !== 32) throw new RangeError('a master key has 32 bytes');
  return {
    name: 'file',
    wrap(_, key, context) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(context));
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap(_, wrapped, context) {
      const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, NONCE))
        .setAAD(Buffer.from(context))
        .setAuthTag(wrapped.subarray(-TAG));
      return Buffer.concat([decipher.update(wrapped.subarray(NONCE, -TAG)), decipher.final()]);
    },
    destroyTenant: () => false,
    close: () => undefined,
  };
}
