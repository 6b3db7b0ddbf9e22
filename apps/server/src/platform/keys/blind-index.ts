import { createHmac } from 'node:crypto';
import { keyObject } from './key-object.ts';

/**
 * Finds equal values without showing them: HMAC-SHA-256 over context and normalised text, 32 bytes. `context` names
 * what is indexed, so that a telephone number and an insurance number of the same digits differ.
 */
export function blindIndex(key: Buffer, context: string, text: string): Buffer {
  return createHmac('sha256', keyObject(key)).update(context).update('\0').update(text).digest();
}
