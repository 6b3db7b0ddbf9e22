import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Unreadable } from '../unreadable.ts';
import { LONGEST_LINE } from './source.ts';

/** Lines of a file, or of all `.ndjson` files of a folder one after the other, read in pieces. Throws `VERIFY-FILE`. */
export function fileLines(path: string): Iterable<string> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new Unreadable('VERIFY-FILE', path);
  if (!stat.isDirectory()) return linesOf(path);
  const files = readdirSync(path).filter((name) => name.endsWith('.ndjson'));
  return linesOfAll(files.sort().map((name) => join(path, name)));
}

function* linesOfAll(files: readonly string[]): Iterable<string> {
  for (const file of files) yield* linesOf(file);
}

function* linesOf(path: string): Iterable<string> {
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(1 << 16);
    let rest = Buffer.alloc(0);
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      const bytes = Buffer.concat([rest, piece.subarray(0, read)]);
      let at = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
        yield bytes.toString('utf8', at, end);
        at = end + 1;
      }
      rest = bytes.subarray(at).subarray(0, LONGEST_LINE);
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}
