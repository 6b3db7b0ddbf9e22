import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type ImportPlan, planImport, type StoredKind } from '@akashi/master-files';

/** All files below a folder (or the one file), as paths relative to it, with the order in which to apply them. */
export function planDirectory(
  path: string,
  stored: readonly StoredKind[],
): { root: string; plan: ImportPlan } {
  if (statSync(path).isFile()) {
    const root = join(path, '..');
    return { root, plan: planImport([basename(path)], stored) };
  }
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
  return { root: path, plan: planImport(files, stored) };
}

export interface FileBytes {
  bytes: Uint8Array;
  sha256: Buffer;
}

export function readBytes(root: string, path: string): FileBytes {
  const bytes = readFileSync(join(root, path));
  return { bytes, sha256: createHash('sha256').update(bytes).digest() };
}
