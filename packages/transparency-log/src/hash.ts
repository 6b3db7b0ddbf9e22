import { sha256 } from '@noble/hashes/sha2.js';
import { LogError } from './errors.ts';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

/** Root of the empty tree: the hash of nothing (RFC 9162 §2.1.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array());

const LEAF_PREFIX = Uint8Array.of(0x00);
// One buffer for every call: hashing is synchronous and the digest is always a fresh array.
const node = new Uint8Array(1 + 2 * HASH_BYTES);
node[0] = 0x01;

/** Hash of one entry: SHA-256(0x00 ‖ entry) (RFC 9162 §2.1.1). */
export function leafHash(entry: Uint8Array): Hash {
  return sha256.create().update(LEAF_PREFIX).update(entry).digest();
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right) (RFC 9162 §2.1.1). Both hashes have 32 bytes. */
export function nodeHash(left: Hash, right: Hash): Hash {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** True for 32 bytes. */
export function isHash(value: Uint8Array): boolean {
  return value.length === HASH_BYTES;
}

/** Throws `LOG-HASH` naming the first value that has not 32 bytes. */
export function requireHashes(hashes: readonly Hash[], field: string): void {
  const position = hashes.findIndex((hash) => !isHash(hash));
  if (position >= 0) throw new LogError('LOG-HASH', { field, position });
}
