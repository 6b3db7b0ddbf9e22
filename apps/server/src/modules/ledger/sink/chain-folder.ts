import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Files of chains in a folder; those of one process in the order of their parts. */
export async function chainFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => /\.\d{4}\.ndjson$/.test(name)).sort();
}

/**
 * All whole lines of all chains in a folder. What stands after the last newline of a file is left out: a process writes
 * there, or was killed while it did.
 */
export async function* chainLines(folder: string): AsyncGenerator<string> {
  for (const name of await chainFiles(folder)) yield* wholeLines(join(folder, name));
}

/** Whole lines of one file, from a byte on. */
export async function* wholeLines(path: string, start = 0): AsyncGenerator<string> {
  const stream = createReadStream(path, { start });
  let ended = true;
  stream.on('data', (part) => {
    ended = part.at(-1) === NEWLINE || part.at(-1) === '\n';
  });
  let held: string | undefined;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (held !== undefined) yield held;
    held = line;
  }
  if (held !== undefined && ended) yield held;
}

const NEWLINE = 0x0a;
