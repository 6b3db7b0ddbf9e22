/*
 * A blocked Bloom filter (Putze, Sanders, Singler 2007) over SHA-1 hashes of passwords, which is the form in which leaked
 * ones are published. A header of 64 bytes, then blocks of 64 bytes. A hash belongs to one block, the blocks in the order
 * of the hashes: a list in that order is written from front to back, and a question reads one block. No password can be
 * read from it.
 */
export const MAGIC = 'AKBLOOM2';
export const HEADER = 64;
export const BLOCK = 64;
/** Bits of a hash; bits in a block are numbered with nine digits of it each. */
const FUNCTIONS = 8;
/** Sixteen bits for a hash: about one false alarm in a thousand. */
const HASHES_A_BLOCK = 32;
/** Bytes of a SHA-1 hash. */
export const SHA1_BYTES = 20;

export interface BloomHead {
  /** How many hashes went in. */
  readonly entries: number;
  readonly blocks: number;
  readonly built: Date;
}

/** Blocks that a list of so many hashes needs. */
export function blocksFor(entries: number): number {
  return Math.max(1, Math.ceil(entries / HASHES_A_BLOCK));
}

/** Which block a hash (20 bytes, from `at`) belongs to; never smaller for a greater hash. */
export function blockOf(hashes: Uint8Array, at: number, blocks: number): number {
  const high = byte(hashes, at) * 0x1_00_00 + byte(hashes, at + 1) * 0x1_00 + byte(hashes, at + 2);
  const low = byte(hashes, at + 3) * 0x1_00_00 + byte(hashes, at + 4) * 0x1_00 + byte(hashes, at + 5);
  return Math.min(blocks - 1, Math.floor((high / 2 ** 24 + low / 2 ** 48) * blocks));
}

/** Calls for each bit of a hash within its block, 0 to 511; stops when the answer is false. True when none was. */
export function everyBit(hashes: Uint8Array, at: number, ask: (bit: number) => boolean): boolean {
  for (let index = 0; index < FUNCTIONS; index += 1) {
    const digit = 9 * index;
    const place = at + 6 + (digit >> 3);
    const two = byte(hashes, place) * 0x1_00 + byte(hashes, place + 1);
    if (!ask((two >> (7 - (digit & 7))) & 511)) return false;
  }
  return true;
}

function byte(hashes: Uint8Array, place: number): number {
  return hashes[place] ?? 0;
}

export function writeHead({ entries, blocks, built }: BloomHead): Buffer {
  const head = Buffer.alloc(HEADER);
  head.write(MAGIC, 'ascii');
  head.writeUInt8(FUNCTIONS, 8);
  head.writeUIntBE(blocks, 16, 6);
  head.writeUIntBE(entries, 24, 6);
  head.writeUIntBE(Math.floor(built.getTime() / 1_000), 32, 6);
  return head;
}

/** What a header says, or undefined when the file of this size is none of ours. */
export function readHead(head: Buffer, size: number): BloomHead | undefined {
  if (head.length < HEADER || head.subarray(0, 8).toString('ascii') !== MAGIC) return undefined;
  const blocks = head.readUIntBE(16, 6);
  const whole = head.readUInt8(8) === FUNCTIONS && blocks > 0 && size === HEADER + blocks * BLOCK;
  if (!whole) return undefined;
  return {
    blocks,
    entries: head.readUIntBE(24, 6),
    built: new Date(head.readUIntBE(32, 6) * 1_000),
  };
}
