import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { ArchiveStore } from './archive.ts';

/**
 * A folder in which every path is written once. A file appears whole or not at all, is read-only, and is on the disk
 * before `put` resolves; other bytes under the same path are `WORM_DIFFERS`. Root of this machine can still delete: put
 * the folder on a medium that nobody can (or use the S3 store) when that is part of the threat.
 */
export function localStore(folder: string): ArchiveStore {
  const placeOf = (path: string): string => join(folder, ...path.split('/'));
  return {
    name: 'folder',
    put: async (path, bytes) => {
      const place = placeOf(path);
      const draft = await writeDraft(place, bytes, 0o444);
      try {
        await link(draft, place);
        await syncFolder(dirname(place));
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
        if (!(await readFile(place)).equals(bytes)) throw new AppError('WORM_DIFFERS');
      } finally {
        await rm(draft, { force: true });
      }
    },
    has: async (path) =>
      await stat(placeOf(path)).then(
        () => true,
        () => false,
      ),
    point: async (path, bytes) => {
      const place = placeOf(path);
      await rename(await writeDraft(place, bytes, 0o644), place);
      await syncFolder(dirname(place));
    },
  };
}

async function writeDraft(place: string, bytes: Uint8Array, mode: number): Promise<string> {
  await mkdir(dirname(place), { recursive: true });
  const draft = `${place}.${randomUUID().slice(0, 8)}.new`;
  const file = await open(draft, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
