import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Figures } from './area.ts';

const root = join(import.meta.dirname, '..', '..');

/** A proof as it is kept: what was proven, of which commit, when and on what kind of machine. */
export function recordOf(short: boolean, figures: Figures) {
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
    figures,
  };
}

/** Writes docs/proofs/AREA.json; a short run goes where results of tests go, so that it never replaces a long one. */
export function keep(area: string, record: ReturnType<typeof recordOf>): string {
  const folder = record.short ? join('.akashi', 'proofs') : join('docs', 'proofs');
  mkdirSync(join(root, folder), { recursive: true });
  const path = join(folder, `${area}.json`);
  writeFileSync(join(root, path), `${JSON.stringify(record, null, 2)}\n`);
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
