import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATOR_LOG } from '../logs.ts';

/** The part of a Kms that the log needs. */
export interface SeedWrapping {
  wrap(owner: string, key: Buffer, context: string): Buffer;
  unwrap(owner: string, wrapped: Buffer, context: string): Buffer;
}

/**
 * The root secrets from which each log's signing key is derived, by version. Small files outside the database, wrapped
 * by the installation's Kms: whoever holds the database alone can sign nothing.
 */
export interface LogSeeds {
  /** All versions at hand, oldest first. */
  list(): readonly { version: number; seed: Buffer }[];
  /** Makes the next version and gives its number. */
  next(): number;
}

const NAME = /^log-(\d+)\.key$/;

/** Opens the seeds in the keys folder; the first is made when `found` allows it and there is none. */
export function openLogSeeds(folder: string, wrapping: SeedWrapping): LogSeeds {
  const opened = new Map<number, Buffer>();

  function versions(): number[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .map((name) => Number(NAME.exec(name)?.[1] ?? 0))
      .filter((version) => version > 0)
      .sort((a, b) => a - b);
  }

  function open(version: number): Buffer {
    const known = opened.get(version);
    if (known) return known;
    const wrapped = readFileSync(join(folder, `log-${version}.key`));
    const seed = wrapping.unwrap(OPERATOR_LOG, wrapped, `log/${version}`);
    opened.set(version, seed);
    return seed;
  }

  function make(version: number): void {
    const wrapped = wrapping.wrap(OPERATOR_LOG, randomBytes(32), `log/${version}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = join(folder, `log-${version}.${process.pid}.draft`);
    writeFileSync(draft, wrapped, { mode: 0o600, flush: true });
    try {
      linkSync(draft, join(folder, `log-${version}.key`));
    } catch (error) {
      // Another process made it at the same moment: its seed is the one.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  if (versions().length === 0) make(1);
  return {
    list: () => versions().map((version) => ({ version, seed: open(version) })),
    next: () => {
      const version = (versions().at(-1) ?? 0) + 1;
      make(version);
      return version;
    },
  };
}
