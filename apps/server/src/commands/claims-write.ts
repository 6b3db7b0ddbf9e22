import { basename } from 'node:path';
import { checkClaimFile, writeClaimFile } from '@akashi/claim-file';
import { openClaimFile, unlessUnreadable } from './claims-file.ts';
import { writePrivate } from './private-file.ts';

export interface WriteOptions {
  /** Where to write; an existing file is replaced. */
  out: string;
  say: (line: string) => void;
}

/**
 * `akashi claims write FILE --out FILE`: writes what was read in its normal form: the records byte for byte, CRLF behind
 * each, 0x1A at the end. Exit code 0, or 2 when the file cannot be read. Findings are counted, not corrected.
 */
export function writeCommand(path: string, { out, say }: WriteOptions): number {
  return unlessUnreadable(say, () => {
    const file = openClaimFile(path);
    const errors = [...file.problems, ...checkClaimFile(file)].filter(
      (one) => one.severity === 'error',
    ).length;
    const bytes = writeClaimFile(file);
    writePrivate(out, bytes);
    say(`${basename(out)} に ${file.claims.length}件、${bytes.length}バイトを書き出しました。`);
    if (errors > 0)
      say(
        `点検で見つかった誤り${errors}件はそのまま残っています。akashi claims read で内容を確かめてください。`,
      );
    return 0;
  });
}
