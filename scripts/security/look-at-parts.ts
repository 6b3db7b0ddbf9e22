import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, type Part, productionParts } from '../production/parts.ts';
import { type JudgedPart, judgePart, type PartNews } from './judge-part.ts';
import type { Registry } from './registry.ts';
import { compareVersions } from './versions.ts';

export const REPORT = 'docs/security/parts.json';

export interface PartsReport {
  /** Day of the look. */
  readonly looked: string;
  /** `asked`, or why the registry gave none. */
  readonly advisories: string;
  readonly parts: readonly JudgedPart[];
}

/** Processes that ask at a time. */
const AT_ONCE = 4;

/** What runs in production: the server, the screens, a witness, Node and the engine; one row for each name and version. */
export function partsInUse(lock: Lock): Part[] {
  const rows = new Map<string, Part>();
  for (const part of productionParts(lock, ['', 'apps/server', 'apps/web', 'apps/witness'])) {
    const key = `${part.name}@${part.version}`;
    const known = rows.get(key);
    rows.set(key, known ? { ...known, direct: known.direct || part.direct } : part);
  }
  return [...rows.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/**
 * Asks the registry about the parts in use: about each that we name, and about each other that could be newer. Of the rest
 * the lockfile says whether they are out of support.
 */
export async function lookAtParts(
  lock: Lock,
  registry: Registry,
  { now, onProgress }: { now: Date; onProgress?: (done: number, all: number) => void },
): Promise<PartsReport> {
  const parts = partsInUse(lock);
  const [advisories, allowed] = [await registry.advisories(), await registry.allowed()];
  const asked = parts.filter(
    ({ path, version, direct }) => direct || compareVersions(allowed.get(path) ?? version, version) > 0,
  );
  const news = new Map<Part, PartNews>();
  const waiting = [...asked];
  const ask = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      news.set(part, await registry.news(part.name, part.version));
      onProgress?.(news.size, asked.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  const found = 'found' in advisories ? advisories.found : new Map<string, []>();
  return {
    looked: now.toISOString().slice(0, 10),
    advisories: 'found' in advisories ? 'asked' : advisories.refused,
    parts: parts.map((part) =>
      judgePart(part, news.get(part), {
        allowed: allowed.get(part.path),
        advisories: found.get(part.name) ?? [],
        now,
      }),
    ),
  };
}

/** Overdue parts, one line each. */
export function overdueOf({ parts }: PartsReport): string[] {
  return parts.flatMap(({ name, version, overdue, newest }) =>
    overdue === undefined ? [] : [`${name} ${version}${newest ? ` → ${newest}` : ''}: ${overdue}`],
  );
}

/** Where the report and the lockfile differ, one line each: parts nobody has looked at, and parts that are gone. */
export function notLookedAt(lock: Lock, { parts }: PartsReport): string[] {
  const now = new Set(partsInUse(lock).map(({ name, version }) => `${name}@${version}`));
  const then = new Set(parts.map(({ name, version }) => `${name}@${version}`));
  return [
    ...[...now].filter((one) => !then.has(one)).map((one) => `${one}: not looked at`),
    ...[...then].filter((one) => !now.has(one)).map((one) => `${one}: no longer in use`),
  ];
}

export function readReport(root: string): PartsReport {
  return JSON.parse(readFileSync(join(root, REPORT), 'utf8')) as PartsReport;
}

/** The report as a file: one part a line, so that a change is seen. */
export function reportText({ parts, ...head }: PartsReport): string {
  const rows = parts.map((part) => `    ${JSON.stringify(part)}`).join(',\n');
  const open = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
  return `${open},\n  "parts": [\n${rows}\n  ]\n}\n`;
}
