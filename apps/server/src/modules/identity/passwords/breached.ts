import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BLOCK, type BloomHead, blockOf, everyBit, HEADER, readHead } from './bloom-file.ts';

export interface BreachedList extends BloomHead {
  /** True for a password of the list; for another about once in a thousand. Reads 64 bytes of the file. */
  has(password: string): boolean;
  close(): void;
}

/** Opens a file that `akashi passwords build` made; it stays on the disk. Throws CONFIG-BREACHED for anything else. */
export function openBreached(path: string): BreachedList {
  const file = opened(path);
  const head = Buffer.alloc(HEADER);
  readSync(file, head, 0, HEADER, 0);
  const read = readHead(head, fstatSync(file).size);
  if (!read) {
    closeSync(file);
    throw new Error(
      'CONFIG-BREACHED: 漏えいパスワードのファイルの形式が違います。akashi passwords build で作り直してください。',
    );
  }
  return {
    ...read,
    has: (password) => {
      const hash = createHash('sha1').update(password, 'utf8').digest();
      const block = Buffer.alloc(BLOCK);
      const place = HEADER + blockOf(hash, 0, read.blocks) * BLOCK;
      if (readSync(file, block, 0, BLOCK, place) !== BLOCK)
        throw new Error('CONFIG-BREACHED: 漏えいパスワードのファイルが途中で切れています。');
      return everyBit(hash, 0, (bit) => ((block[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
    },
    close: () => closeSync(file),
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch {
    throw new Error(
      'CONFIG-BREACHED: 漏えいパスワードのファイルを開けません。AKASHI_BREACHED_PASSWORDS を確かめてください。',
    );
  }
}

let shipped: BreachedList | undefined;

/**
 * The list that is always in force: the 49,233 commonest passwords of published leaks, as `@zxcvbn-ts/language-common`
 * 4.1.3 (MIT; Dan Wheeler and Dropbox, zxcvbn-ts) carries them. Built by
 * `akashi passwords build LIST leaked-passwords.bloom --words`.
 */
export function shippedList(): BreachedList {
  shipped ??= openBreached(fileURLToPath(new URL('./leaked-passwords.bloom', import.meta.url)));
  return shipped;
}
