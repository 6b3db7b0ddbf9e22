import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type ReadClaimFile, readClaimFile } from '@akashi/claim-file';

/** A claim file that cannot be read at all; the message is one line for the person at the terminal. */
export class UnreadableClaimFile extends Error {
  constructor(path: string, reason: string) {
    super(`${basename(path)}: ${reason}`);
    this.name = 'UnreadableClaimFile';
  }
}

/** Reads a claim file. Throws UnreadableClaimFile when there is none, or nothing in it is a claim. */
export function openClaimFile(path: string): ReadClaimFile {
  const file = readClaimFile(bytesOf(path));
  if (file.claims.length === 0)
    throw new UnreadableClaimFile(
      path,
      'レセプト（REレコード）がありません。請求ファイル（RECEIPTC.UKE）を指定してください。',
    );
  return file;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason =
      code === 'ENOENT'
        ? 'ファイルがありません。場所と名前を確かめてください。'
        : `ファイルを読めません（${code}）。場所と権限を確かめてください。`;
    throw new UnreadableClaimFile(path, reason);
  }
}

/** Runs a command's work; a file that cannot be read is one line and exit code 2. */
export function unlessUnreadable(say: (line: string) => void, work: () => number): number {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UnreadableClaimFile)) throw error;
    say(error.message);
    return 2;
  }
}
