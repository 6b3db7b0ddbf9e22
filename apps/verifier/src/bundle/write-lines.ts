import { PART_BYTES, partPath } from '../source/lines.ts';
import type { ZipWriter } from '../zip/write-zip.ts';

/** Writes a line file in parts of about 8 MB. Without a line there is no file. */
export async function writeLines(zip: ZipWriter, base: string, lines: AsyncIterable<string>): Promise<void> {
  let part = 0;
  let held: string[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (held.length === 0) return;
    await zip.add(partPath(base, part), Buffer.from(`${held.join('\n')}\n`));
    part++;
    held = [];
    bytes = 0;
  };
  for await (const line of lines) {
    held.push(line);
    bytes += Buffer.byteLength(line) + 1;
    if (bytes >= PART_BYTES) await flush();
  }
  await flush();
}
