import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keyObject } from '../../../platform/keys/index.ts';

/** A sealed part of an event: version of the tenant's audit key, and base64 of nonce ‖ ciphertext ‖ tag. */
export interface SealedValue {
  k: number;
  c: string;
}

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM under the key; what is authenticated names log, event and part, so that nothing can be moved. */
export function sealValue(
  { version, key }: { version: number; key: Buffer },
  place: string,
  plain: Uint8Array,
): SealedValue {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(Buffer.from(place));
  const whole = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { k: version, c: whole.toString('base64') };
}

/** The plain bytes. Throws when they were altered or moved, or belong to another key. */
export function openValue(key: Buffer, place: string, { c }: SealedValue): Buffer {
  const whole = Buffer.from(c, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), whole.subarray(0, NONCE))
    .setAAD(Buffer.from(place))
    .setAuthTag(whole.subarray(-TAG));
  return Buffer.concat([decipher.update(whole.subarray(NONCE, -TAG)), decipher.final()]);
}

/** Where a sealed part stands. */
export function placeOf(logId: string, eventId: unknown, part: 'patients' | 'note'): string {
  return `${logId}|audit|${String(eventId)}|${part}`;
}

export function isSealed(value: unknown): value is SealedValue {
  if (value === null || typeof value !== 'object') return false;
  const { k, c } = value as Partial<Record<'k' | 'c', unknown>>;
  return typeof k === 'number' && typeof c === 'string';
}
