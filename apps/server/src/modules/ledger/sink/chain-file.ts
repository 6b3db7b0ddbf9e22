import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

export interface ChainFile {
  /** Adds text; it is on its way to the disk when this resolves. On a fault nothing of it stays, so it may be tried again. */
  write(text: string): Promise<void>;
  /** Waits until the disk has everything. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface ChainFileOptions {
  folder: string;
  process: string;
  /** Bytes after which a further file is begun. Default 64 MiB. */
  partBytes?: number;
}

/** The name of a chain's file: the process with what a file name cannot hold replaced, and the number of the part. */
export function chainFileName(process: string, part: number): string {
  return `${process.replace(/[^A-Za-z0-9._-]/g, '_')}.${String(part).padStart(4, '0')}.ndjson`;
}

/** A file of a process's own that is only ever added to. A file of that name must not be there yet. */
export async function openChainFile(options: ChainFileOptions): Promise<ChainFile> {
  const { folder, process, partBytes = 64 * 1_024 * 1_024 } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let part = 1;
  let length = 0;
  let file = await openNew(join(folder, chainFileName(process, part)));

  async function next(): Promise<void> {
    await file.datasync();
    await file.close();
    part += 1;
    length = 0;
    file = await openNew(join(folder, chainFileName(process, part)));
  }

  return {
    write: async (text) => {
      if (length >= partBytes) await next();
      const bytes = Buffer.from(text);
      try {
        await file.appendFile(bytes);
        length += bytes.length;
      } catch (error) {
        // Half a line must not stay in the way of the next attempt.
        await file.truncate(length).catch(() => undefined);
        throw error;
      }
    },
    sync: () => file.datasync(),
    close: async () => {
      await file.datasync();
      await file.close();
    },
  };
}

async function openNew(path: string): Promise<FileHandle> {
  return await open(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND,
    0o600,
  );
}
