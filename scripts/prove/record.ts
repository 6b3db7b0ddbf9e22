import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { Figures } from './area.ts';
import type { Outcome } from './part.ts';

const root = join(import.meta.dirname, '..', '..');

/** Of which commit, when and on what kind of machine something was proven. */
function circumstances(short: boolean) {
  const processors = cpus();
  return {
    commit: git('rev-parse', 'HEAD'),
    /** Sources that differ from the commit make the proof one of something else. */
    modified: git('status', '--porcelain', '--untracked-files=no', '--', ':!docs/proofs') !== '',
    date: new Date().toISOString(),
    machine: {
      cpu: processors[0]?.model.trim() ?? 'unknown',
      cores: processors.length,
      memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    },
    node: process.version,
    short,
  };
}

/** A proof as it is kept: what was proven, of which commit, when and on what kind of machine. */
export function recordOf(short: boolean, figures: Figures) {
  return { ...circumstances(short), figures };
}

/** Writes docs/proofs/AREA.json; a short run goes where results of tests go, so that it never replaces a long one. */
export function keep(area: string, record: ReturnType<typeof recordOf>): string {
  return write(pathOf(area, record.short), record);
}

type PartRecord = ReturnType<typeof circumstances> & { seconds: number } & Outcome;

/**
 * Writes the outcome of one part into its area's file; the other parts keep theirs, each with its own commit and
 * date. A part that could not run leaves an earlier proof as it is.
 */
export function keepPart(
  area: string,
  part: string,
  short: boolean,
  outcome: Outcome,
  seconds: number,
): string {
  const path = pathOf(area, short);
  const parts = partsIn(path);
  if (outcome.result === 'skipped' && parts[part]?.result === 'proven') return path;
  parts[part] = { ...circumstances(short), seconds, ...outcome };
  return write(path, { parts });
}

function partsIn(path: string): Record<string, PartRecord> {
  try {
    const kept = JSON.parse(readFileSync(join(root, path), 'utf8')) as { parts?: Record<string, PartRecord> };
    return kept.parts ?? {};
  } catch {
    return {};
  }
}

function pathOf(area: string, short: boolean): string {
  return join(short ? join('.akashi', 'proofs') : join('docs', 'proofs'), `${area}.json`);
}

function write(path: string, content: unknown): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${JSON.stringify(content, null, 2)}\n`);
  return path;
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
