import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** More would let a log fill the disk of its witness. */
const MOST = 1_000;

/**
 * Keeps what a log signed although it does not fit what it signed before: the request and the last note seen, once
 * each. Gives the name of the file, or undefined when it was kept already.
 */
export function keepEvidence(folder: string, request: string, seenNote: string): string | undefined {
  const evidence = join(folder, 'evidence');
  mkdirSync(evidence, { recursive: true });
  const name = `${createHash('sha256').update(request).digest('hex').slice(0, 32)}.txt`;
  if (readdirSync(evidence).length >= MOST) return undefined;
  const text = `${new Date().toISOString()}\n\n--- 届いたもの ---\n${request}\n--- 前に署名したもの ---\n${seenNote}`;
  try {
    writeFileSync(join(evidence, name), text, { flag: 'wx' });
    return name;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    throw error;
  }
}
