import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Unreadable } from '../unreadable.ts';
import { splitLines } from './lines.ts';
import type { Source } from './source.ts';

/** Opens a folder in tlog-tiles layout, such as a WORM copy or an unpacked bundle. Throws `VERIFY-FILE`. */
export function openFolder(folder: string): Source {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Unreadable('VERIFY-FILE');
  let listed: readonly string[] | undefined;
  const isFile = (path: string): boolean =>
    path.split('/').every((part) => part !== '' && part !== '..') &&
    statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true;
  const read = (path: string): Uint8Array | undefined =>
    isFile(path) ? readFileSync(join(folder, path)) : undefined;
  return {
    kind: 'folder',
    has: isFile,
    paths: () => {
      listed ??= filesBelow(folder, '').sort();
      return listed;
    },
    read,
    lines: (base) => splitLines(base, read),
    close: () => undefined,
  };
}

function filesBelow(folder: string, prefix: string): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(folder, path);
    return entry.isFile() ? [path] : [];
  });
}

/** The part of a source below a folder, such as `super` in a bundle. */
export function below(source: Source, folder: string): Source {
  const prefix = `${folder}/`;
  return {
    kind: source.kind,
    has: (path) => source.has(prefix + path),
    paths: () =>
      source
        .paths()
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length)),
    read: (path) => source.read(prefix + path),
    lines: (base) => source.lines(prefix + base),
    close: () => undefined,
  };
}
