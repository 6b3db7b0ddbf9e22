import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An entry of package-lock.json (version 3), as far as it is looked at. */
interface Entry {
  readonly version?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly deprecated?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export type Lock = Readonly<Record<string, Entry>>;

/** A part of somebody else's that runs in production. */
export interface Part {
  /** Where it lies, such as `node_modules/pg`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Named by a package.json of ours. */
  readonly direct: boolean;
  /** What whoever asks for it allows, one range for each. */
  readonly ranges: readonly string[];
  readonly deprecated: string | undefined;
}

export function readLock(root: string): Lock {
  const { packages }: { packages: Lock } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return packages;
}

/**
 * Everything that the given folders need at run time, by the lockfile: dependencies, optional ones and peers that are not
 * optional, of them and of whatever they need. `without` are names that are left out with what only they need.
 */
export function productionParts(
  lock: Lock,
  folders: readonly string[],
  without: readonly string[] = [],
): Part[] {
  const found = new Map<string, { ranges: Set<string>; direct: boolean }>();
  const visit = (from: string, ours: boolean): void => {
    for (const [name, range] of needsOf(lock[from] ?? {})) {
      const path = without.includes(name) ? undefined : placeOf(lock, from, name);
      if (path === undefined) continue;
      const entry = lock[path];
      if (entry?.link === true) {
        const folder = entry.resolved ?? '';
        if (!found.has(folder)) found.set(folder, { ranges: new Set(), direct: true });
        else continue;
        visit(folder, true);
        continue;
      }
      const known = found.get(path);
      found.set(path, {
        ranges: new Set([...(known?.ranges ?? []), range]),
        direct: ours || known?.direct === true,
      });
      if (!known) visit(path, false);
    }
  };
  for (const folder of folders) visit(folder, true);
  return [...found]
    .filter(([path]) => path.includes('node_modules/'))
    .map(([path, { ranges, direct }]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: lock[path]?.version ?? '',
      licence: lock[path]?.license ?? '',
      direct,
      ranges: [...ranges].sort(),
      deprecated: lock[path]?.deprecated,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function needsOf(entry: Entry): [string, string][] {
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
    peerDependenciesMeta = {},
  } = entry;
  const peers = Object.entries(peerDependencies).filter(
    ([name]) => peerDependenciesMeta[name]?.optional !== true,
  );
  return [...Object.entries(dependencies), ...Object.entries(optionalDependencies), ...peers];
}

/** As Node looks: beside whoever asks, then upwards. Undefined when the lockfile has none (an optional part). */
function placeOf(lock: Lock, from: string, name: string): string | undefined {
  const steps = from === '' ? [] : from.split('/');
  for (let length = steps.length; length >= 0; length -= 1) {
    const above = steps.slice(0, length);
    if (above.at(-1) === 'node_modules') continue;
    const path = [...above, 'node_modules', name].join('/');
    if (lock[path]) return path;
  }
  return undefined;
}

/** Of the parts for all platforms, those that are installed here. */
export function installed(root: string, parts: readonly Part[]): Part[] {
  return parts.filter(({ path }) => existsSync(join(root, path)));
}
