import { createHash } from 'node:crypto';
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import {
  BLOCK,
  type BloomHead,
  blockOf,
  blocksFor,
  everyBit,
  HEADER,
  SHA1_BYTES,
  writeHead,
} from './bloom-file.ts';

export interface ListToBuild {
  /** The published list: lines `SHA1[:count]`, or with `words` one password a line. */
  readonly list: string;
  readonly out: string;
  readonly words: boolean;
  readonly now: Date;
  /** Bytes read of bytes to read, over both passes. */
  readonly onProgress?: (read: number, all: number) => void;
  /** Bytes of the filter held in memory. A longer one is written in turns. Default 256 MiB. */
  readonly window?: number;
}

const WINDOW = 256 * 1_048_576;
const READ_BYTES = 1_048_576;
const NEWLINE = 10;
const RETURN = 13;
const COLON = 58;
/** No line of a list is longer; a file without lines is not read into memory. */
const LONGEST_LINE = 65_536;

/**
 * Builds the file that `AKASHI_BREACHED_PASSWORDS` names from a list of any length: read twice, once to count, once to
 * fill. Memory stays bounded: a filter above the window is filled from front to back, which wants the hashes in order.
 * The file appears whole or not at all. Throws PASSWORDS-LIST with the number of the line, PASSWORDS-ORDER,
 * PASSWORDS-EMPTY, PASSWORDS-SAME; what the disk says is thrown on.
 */
export async function buildBreachedList(asked: ListToBuild): Promise<BloomHead> {
  const { list, out, words, now, onProgress, window = WINDOW } = asked;
  const size = statSync(list).size;
  if (isSameFile(list, out)) throw new Error('PASSWORDS-SAME: 一覧と同じファイルには書けません。');
  const lines = await countLines(list, (read) => onProgress?.(read, 2 * size));
  const blocks = blocksFor(lines);
  const draft = `${out}.${process.pid}.draft`;
  const file = await open(draft, 'w', 0o644);
  try {
    await file.truncate(HEADER + blocks * BLOCK);
    const filter = windowedFilter(file, blocks, window);
    let entries = 0;
    await eachLine(
      list,
      (line, number) => {
        entries += 1;
        return filter.add(words ? createHash('sha1').update(line).digest() : hashOf(line, number), number);
      },
      (read) => onProgress?.(size + read, 2 * size),
    );
    if (entries === 0) throw new Error('PASSWORDS-EMPTY: 一覧に行がありません。');
    await filter.flush();
    const head = { entries, blocks, built: now };
    await file.write(writeHead(head), 0, HEADER, 0);
    await file.sync();
    await file.close();
    await rename(draft, out);
    return head;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

function isSameFile(list: string, out: string): boolean {
  const there = statSync(out, { throwIfNoEntry: false }) !== undefined;
  return there && realpathSync(list) === realpathSync(out);
}

/** A part of the filter in memory; what lies before it is written already. */
function windowedFilter(file: FileHandle, blocks: number, window: number) {
  const most = Math.max(1, Math.floor(window / BLOCK));
  let bits = Buffer.alloc(Math.min(most, blocks) * BLOCK);
  let first = 0;
  const flush = async (): Promise<void> => {
    await file.write(bits, 0, bits.length, HEADER + first * BLOCK);
  };
  const turn = async (block: number): Promise<void> => {
    await flush();
    first = block;
    bits = Buffer.alloc(Math.min(most, blocks - first) * BLOCK);
  };
  const set = (hash: Uint8Array, block: number): void => {
    const from = (block - first) * BLOCK;
    everyBit(hash, 0, (bit) => {
      const at = from + (bit >> 3);
      bits[at] = (bits[at] ?? 0) | (1 << (bit & 7));
      return true;
    });
  };
  return {
    /** A promise only when the window has to move on. */
    add: (hash: Uint8Array, line: number): Promise<void> | undefined => {
      const block = blockOf(hash, 0, blocks);
      if (block < first)
        throw new Error(
          `PASSWORDS-ORDER: ${line} 行目が順番どおりではありません。この大きさの一覧は、ハッシュの順に並べたもの(sort の後)にしてください。`,
        );
      if (block >= first + bits.length / BLOCK) return turn(block).then(() => set(hash, block));
      set(hash, block);
      return undefined;
    },
    flush,
  };
}

/** Ends of lines, and one for a last line without: empty lines only make the filter a little larger. */
async function countLines(path: string, progress: (read: number) => void): Promise<number> {
  let lines = 1;
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, end + 1)) lines += 1;
    read += chunk.length;
    progress(read);
  }
  return lines;
}

/** Calls for each line that is not empty, without its end, with its number from 1. */
async function eachLine(
  path: string,
  take: (line: Buffer, number: number) => Promise<void> | undefined,
  progress: (read: number) => void,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let read = 0;
  const takeLine = (line: Buffer): Promise<void> | undefined => {
    number += 1;
    const end = line.at(-1) === RETURN ? line.length - 1 : line.length;
    return end === 0 ? undefined : take(line.subarray(0, end), number);
  };
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      // Not awaited unless there is something to wait for: a turn of the event loop for a billion lines is an hour.
      const taken = takeLine(bytes.subarray(from, end));
      if (taken) await taken;
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > LONGEST_LINE) throw notAList(number + 1, '行が長すぎます');
    read += chunk.length;
    progress(read);
  }
  if (rest.length > 0) await takeLine(rest);
}

/** Values of hexadecimal digits by their code; 16 for anything else. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? 16 : value;
});

/** `SHA1[:count]` as 20 bytes, by hand: there may be a billion of them. */
function hashOf(line: Buffer, number: number): Buffer {
  const hash = Buffer.allocUnsafe(SHA1_BYTES);
  let wrong = line.length > 2 * SHA1_BYTES ? line[2 * SHA1_BYTES] !== COLON : line.length < 2 * SHA1_BYTES;
  for (let at = 0; at < SHA1_BYTES; at += 1) {
    const high = DIGITS[line[2 * at] ?? 0] ?? 16;
    const low = DIGITS[line[2 * at + 1] ?? 0] ?? 16;
    wrong ||= high > 15 || low > 15;
    hash[at] = high * 16 + low;
  }
  if (wrong)
    throw notAList(
      number,
      'SHA-1(16進40桁)か SHA-1:回数 ではありません(パスワードそのものの一覧には --words を付けてください)',
    );
  return hash;
}

function notAList(line: number, why: string): Error {
  // The line itself is not repeated: it may be somebody's password.
  return new Error(`PASSWORDS-LIST: 一覧の ${line} 行目: ${why}。`);
}
