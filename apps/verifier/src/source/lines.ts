import { LONGEST_LINE } from './source.ts';

/** A line file goes on in a further part after about this many bytes, so that each part fits into memory. */
export const PART_BYTES = 8 << 20;

/** `sink.ndjson`, then `sink.001.ndjson`, `sink.002.ndjson` … */
export function partPath(base: string, part: number): string {
  return part === 0 ? `${base}.ndjson` : `${base}.${String(part).padStart(3, '0')}.ndjson`;
}

/** Lines of all parts of a line file, without newlines; empty lines and lines without end count too. */
export function* splitLines(base: string, read: (path: string) => Uint8Array | undefined): Iterable<string> {
  for (let part = 0; ; part++) {
    const bytes = read(partPath(base, part));
    if (bytes === undefined) return;
    yield* linesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
}

function* linesOf(bytes: Buffer): Iterable<string> {
  let at = 0;
  while (at < bytes.length) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline;
    yield bytes.toString('utf8', at, Math.min(end, at + LONGEST_LINE));
    at = end + 1;
  }
}
