import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/*
 * A Bloom filter over SHA-1 hashes of passwords known from breaches, as they are published (one hash in hexadecimal
 * digits a line, anything after a colon passed over). File: `AKBLOOM1`, number of hash functions (1 byte), number of
 * bits (4 bytes, big endian), the bits. A few percent of a billion hashes' space; no password can be read from it.
 */
const MAGIC = 'AKBLOOM1';
const HEADER = MAGIC.length + 5;

/** Builds the file. `bits` ≈ 14 per hash gives about one false alarm in a thousand with 10 functions. */
export function buildBloom(hashes: Iterable<string>, bits: number, functions: number): Buffer {
  const file = Buffer.alloc(HEADER + Math.ceil(bits / 8));
  file.write(MAGIC, 'ascii');
  file.writeUInt8(functions, MAGIC.length);
  file.writeUInt32BE(bits, MAGIC.length + 1);
  for (const hash of hashes)
    for (const bit of places(Buffer.from(hash, 'hex'), bits, functions)) {
      const at = HEADER + (bit >> 3);
      file[at] = (file[at] ?? 0) | (1 << (bit & 7));
    }
  return file;
}

/** Opens a file; throws CONFIG-BREACHED for anything else. */
export function openBloom(path: string): (password: string) => boolean {
  const file = readFileSync(path);
  const functions = file[MAGIC.length] ?? 0;
  const bits = file.length > HEADER ? file.readUInt32BE(MAGIC.length + 1) : 0;
  const whole = file.subarray(0, MAGIC.length).toString('ascii') === MAGIC && functions > 0;
  if (!whole || file.length !== HEADER + Math.ceil(bits / 8))
    throw new Error('CONFIG-BREACHED: 漏えいパスワードのファイルの形式が違います');
  return (password) => {
    const hash = createHash('sha1').update(password, 'utf8').digest();
    for (const bit of places(hash, bits, functions))
      if (((file[HEADER + (bit >> 3)] ?? 0) & (1 << (bit & 7))) === 0) return false;
    return true;
  };
}

/** Kirsch and Mitzenmacher (2006): two hashes make all the others. */
function* places(sha1: Buffer, bits: number, functions: number): Generator<number> {
  const first = sha1.readUIntBE(0, 6);
  const second = sha1.readUIntBE(6, 6) | 1;
  for (let index = 0; index < functions; index += 1) yield (first + index * second) % bits;
}
