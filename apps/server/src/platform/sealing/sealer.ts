import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts small secrets of a tenant (authenticator seeds). Files have their own keys. */
export interface Sealer {
  /** `context` names table, column and row: a sealed value moved elsewhere does not open. */
  seal(tenantId: string, context: string, plain: string): Buffer;
  /** Throws when the value was altered, moved or sealed under another key. */
  open(tenantId: string, context: string, sealed: Buffer): string;
}

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** AES-256-GCM under a key derived per tenant from the master key (32 bytes or more). */
export function createSealer(masterKey: Buffer): Sealer {
  const keyOf = (tenantId: string) =>
    Buffer.from(hkdfSync('sha256', masterKey, tenantId, 'akashi/seal/1', 32));
  return {
    seal(tenantId, context, plain) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keyOf(tenantId), nonce).setAAD(
        Buffer.from(`${tenantId}|${context}`),
      );
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
    },
    open(tenantId, context, sealed) {
      if (sealed[0] !== VERSION) throw new Error('sealed value of an unknown version');
      const nonce = sealed.subarray(1, 1 + NONCE);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(tenantId), nonce).setAAD(
        Buffer.from(`${tenantId}|${context}`),
      );
      decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}
