import { createSecretKey, type KeyObject } from 'node:crypto';

const objects = new WeakMap<Buffer, KeyObject>();

/**
 * The key as the library wants it: made once per buffer, because making one costs several times what it then does.
 * The buffers come from the rings of keys, which give none after a key was destroyed; the object ends with its buffer.
 */
export function keyObject(key: Buffer): KeyObject {
  const known = objects.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  objects.set(key, made);
  return made;
}
