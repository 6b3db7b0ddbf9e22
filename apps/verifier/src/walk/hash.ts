import * as crypto from 'node:crypto';

/**
 * SHA-256 in one call where Node has it (20.12, 21.7). As a binary string, because a buffer made by OpenSSL's side costs
 * more than the hash of so few bytes.
 */
export const sha256: (bytes: Uint8Array) => Buffer =
  typeof crypto.hash === 'function'
    ? (bytes) => Buffer.from(crypto.hash('sha256', bytes, 'binary'), 'latin1')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest();

export const HASH = 32;
const node = Buffer.alloc(65);
node[0] = 1;

/** Hash of an inner node (RFC 9162 §2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + HASH);
  return sha256(node);
}

/**
 * Leaf hash of an entry (RFC 9162 §2.1.1). The byte that stands before the entry in its bundle lends its place to the
 * prefix for the moment: copying each entry would cost as much as hashing it.
 */
export function leafHash(body: Uint8Array): Buffer {
  if (body.byteOffset === 0) return sha256(Buffer.concat([Buffer.of(0), body]));
  const prefixed = Buffer.from(body.buffer, body.byteOffset - 1, body.length + 1);
  const before = prefixed[0] ?? 0;
  prefixed[0] = 0;
  const hash = sha256(prefixed);
  prefixed[0] = before;
  return hash;
}
