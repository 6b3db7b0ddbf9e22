import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../errors/app-error.ts';
import { blindIndex } from './blind-index.ts';
import { keyObject } from './key-object.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** Where a sealed value lies. It is authenticated: a value moved to another column, row or tenant does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Seals and opens columns of records. */
export interface Fields {
  /** `ak1.<key version>.<nonce, ciphertext, tag in base64url>`; AES-256-GCM, random nonce of 96 bits. */
  seal(tenantId: string, place: Place, plain: string): string;
  /** Opens values of one tenant. Throws SEALED_VALUE_DAMAGED when a value was altered, moved, or its key is gone. */
  opener(tenantId: string): (place: Place, sealed: string) => string;
  /** The digest under which a normalised text is found. */
  blind(tenantId: string, context: string, text: string): Buffer;
  /** The digests under every key that may have made one. */
  blindAll(tenantId: string, context: string, text: string): Buffer[];
}

const SEALED = /^ak1\.([1-9][0-9]*)\.([A-Za-z0-9_-]{38,})$/;
const NONCE = 12;
const TAG = 16;

/** The key version that a sealed value names, or undefined when it is none. */
export function sealedVersion(value: string): number | undefined {
  const version = SEALED.exec(value)?.[1];
  return version === undefined ? undefined : Number(version);
}

export function createFields(keys: TenantKeys): Fields {
  return {
    seal(tenantId, place, plain) {
      const { version, key } = keys.ring(tenantId, 'fields').current();
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(
        contextOf(tenantId, place, version),
      );
      const bytes = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `ak1.${version}.${bytes.toString('base64url')}`;
    },
    opener(tenantId) {
      const ring = keys.ring(tenantId, 'fields');
      return (place, sealed) => {
        const [, number = '', body = ''] = SEALED.exec(sealed) ?? [];
        const version = Number(number);
        const key = version > 0 ? ring.version(version) : undefined;
        if (!key) throw new AppError('SEALED_VALUE_DAMAGED');
        return openWith(key, contextOf(tenantId, place, version), Buffer.from(body, 'base64url'));
      };
    },
    blind: (tenantId, context, text) =>
      blindIndex(keys.ring(tenantId, 'index').current().key, `${tenantId}|${context}`, text),
    blindAll(tenantId, context, text) {
      const ring = keys.ring(tenantId, 'index');
      return ring.versions().flatMap((version) => {
        const key = ring.version(version);
        return key ? [blindIndex(key, `${tenantId}|${context}`, text)] : [];
      });
    },
  };
}

function openWith(key: Buffer, context: Buffer, bytes: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyObject(key), bytes.subarray(0, NONCE))
      .setAAD(context)
      .setAuthTag(bytes.subarray(-TAG));
    return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new AppError('SEALED_VALUE_DAMAGED', { cause });
  }
}

function contextOf(tenantId: string, { table, column, row }: Place, version: number): Buffer {
  return Buffer.from(`${tenantId}|${table}|${column}|${row}|${version}`);
}
