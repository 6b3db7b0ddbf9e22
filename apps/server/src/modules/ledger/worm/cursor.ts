import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How far the copy of each log reaches. Lost, it is only begun anew: writing the same again is no fault. */
export interface ArchiveCursor {
  /** Entries of a log that are wholly in the copy. */
  read(logId: string): number;
  write(logId: string, size: number): Promise<void>;
}

/** Keeps the cursor in a file. */
export function fileCursor(path: string): ArchiveCursor {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const sizes = new Map<string, number>(existsSync(path) ? entriesIn(readFileSync(path, 'utf8')) : []);
  return {
    read: (logId) => sizes.get(logId) ?? 0,
    write: async (logId, size) => {
      sizes.set(logId, size);
      const draft = `${path}.new`;
      const file = await open(draft, 'w', 0o600);
      try {
        await file.writeFile(`${JSON.stringify(Object.fromEntries(sizes))}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    },
  };
}

function entriesIn(text: string): [string, number][] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  } catch {
    return [];
  }
}
