import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { TenantKeys } from '../keys/index.ts';

/** Encrypts small secrets of a tenant (authenticator seeds). Files and columns of records have their own keys and forms. */
export interface Sealer {
  /** `context` names table, column and row: a sealed value moved elsewhere does not open. */
  seal(tenantId: string, context: string, plain: string): Buffer;
  /** Throws when the value was altered, moved or sealed under another key, or when its key has been destroyed. */
  open(tenantId: string, context: string, sealed: Buffer): string;
  /**
   * HMAC-SHA-256 of a text under the tenant's key, for one use. Without a version by the present key; with one by
   * that key. Throws when that key has been destroyed.
   */
  mac(tenantId: string, use: string, text: string, version?: number): { version: number; mac: Buffer };
}

/* Layout: format (1 byte), key version (4 bytes, big endian), nonce (12), tag (16), ciphertext. */
const FORMAT = 2;
const NONCE = 12;
const TAG = 16;
const HEADER = 5;

/** AES-256-GCM under the tenant's key for fields: gone with the tenant's keys. */
export function createSealer(keys: TenantKeys): Sealer {
  const contextOf = (tenantId: string, context: string, version: number) =>
    Buffer.from(`${tenantId}|${context}|${version}`);
  return {
    mac(tenantId, use, text, wanted) {
      const ring = keys.ring(tenantId, 'index');
      const { version, key } =
        wanted === undefined ? ring.current() : { version: wanted, key: ring.version(wanted) };
      if (!key) throw new Error('the key of a MAC has been destroyed');
      return { version, mac: createHmac('sha256', key).update(`${use}\0${text}`).digest() };
    },
    seal(tenantId, context, plain) {
      const { version, key } = keys.ring(tenantId, 'fields').current();
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(contextOf(tenantId, context, version));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([headerOf(version), nonce, cipher.getAuthTag(), body]);
    },
    open(tenantId, context, sealed) {
      if (sealed[0] !== FORMAT || sealed.length < HEADER + NONCE + TAG)
        throw new Error('sealed value of an unknown format');
      const version = sealed.readUInt32BE(1);
      const key = keys.ring(tenantId, 'fields').version(version);
      if (!key) throw new Error('the key of a sealed value has been destroyed');
      const rest = sealed.subarray(HEADER);
      const decipher = createDecipheriv('aes-256-gcm', key, rest.subarray(0, NONCE))
        .setAAD(contextOf(tenantId, context, version))
        .setAuthTag(rest.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(rest.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
    },
  };
}

function headerOf(version: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header[0] = FORMAT;
  header.writeUInt32BE(version, 1);
  return header;
}
