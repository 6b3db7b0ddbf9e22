import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a small secret file whole or not at all, and never over an existing one, whoever else tries at the
 * same moment. Returns false when it was there already. It is on the disk before anything relies on it.
 */
export function createOnce(path: string, content: string | Buffer): boolean {
  const draft = draftOf(path, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Replaces a small secret file by another, whole or not at all. */
export function replaceFile(path: string, content: string | Buffer): void {
  renameSync(draftOf(path, content), path);
}

let drafts = 0;

function draftOf(path: string, content: string | Buffer): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  drafts += 1;
  const draft = `${path}.${process.pid}.${drafts}.draft`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}
