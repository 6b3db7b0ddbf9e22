import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LogError, parseVerifierKey, type VerifierKey } from '@akashi/transparency-log';
import { Unreadable } from '../unreadable.ts';

/** Whom the reader believes. Comes from the reader alone, never from the bundle. */
export interface Policy {
  /** Keys of logs, told apart by their names (the origin). */
  logs: readonly VerifierKey[];
  /** Witnesses by the name the policy gives them. */
  witnesses: ReadonlyMap<string, VerifierKey>;
  /** How many of `quorumOf` must have signed; 0 when no witness is demanded. */
  quorum: number;
  quorumOf: readonly string[];
  /** Roots of time stamping authorities, PEM. */
  tsaRoots: readonly string[];
  /** How far times may run backwards between neighbours, in seconds. */
  toleranceSeconds: number;
}

export const DEFAULT_TOLERANCE_SECONDS = 120;

/**
 * Reads a policy: lines `log VKEY`, `witness NAME VKEY`, `group NAME any|all|K MEMBER…`, `quorum NAME|none`,
 * `tsa FILE.pem` (beside the policy), `tolerance SECONDS`; `#` begins a comment. The form is that of C2SP tlog-policy,
 * with groups of witnesses only. Throws `VERIFY-POLICY` with the line.
 */
export function readPolicy(path: string): Policy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Unreadable('VERIFY-FILE', path);
  }
  return parsePolicy(text, (file) => readFileSync(resolve(dirname(path), file), 'utf8'));
}

export function parsePolicy(text: string, readPem: (file: string) => string = () => ''): Policy {
  const logs: VerifierKey[] = [];
  const witnesses = new Map<string, VerifierKey>();
  const groups = new Map<string, { need: number; members: string[] }>();
  const tsaRoots: string[] = [];
  let wanted = 'none';
  let toleranceSeconds = DEFAULT_TOLERANCE_SECONDS;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const [word = '', ...rest] = line.replace(/#.*/, '').trim().split(/\s+/);
    const [first = '', second = '', ...members] = rest;
    try {
      if (word === 'log') logs.push(parseVerifierKey(first));
      else if (word === 'witness') witnesses.set(first, parseVerifierKey(second));
      else if (word === 'group') groups.set(first, { need: needOf(second, members), members });
      else if (word === 'quorum') wanted = first;
      else if (word === 'tsa') tsaRoots.push(readPem(first));
      else if (word === 'tolerance') toleranceSeconds = positive(first);
      else if (word !== '') throw new Unreadable('VERIFY-POLICY');
    } catch (error) {
      if (error instanceof LogError || error instanceof Unreadable || isMissing(error))
        throw new Unreadable('VERIFY-POLICY', `${at + 1}行目`);
      throw error;
    }
  }
  return { logs, witnesses, ...quorumOf(wanted, groups, witnesses), tsaRoots, toleranceSeconds };
}

function needOf(need: string, members: readonly string[]): number {
  if (need === 'any') return 1;
  if (need === 'all') return members.length;
  return positive(need);
}

function positive(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new Unreadable('VERIFY-POLICY');
  return Number(text);
}

function quorumOf(
  wanted: string,
  groups: ReadonlyMap<string, { need: number; members: string[] }>,
  witnesses: ReadonlyMap<string, VerifierKey>,
): { quorum: number; quorumOf: string[] } {
  if (wanted === 'none') return { quorum: 0, quorumOf: [] };
  const { need, members } = groups.get(wanted) ?? { need: 1, members: [wanted] };
  const known = members.every((member) => witnesses.has(member)) && need <= members.length;
  if (!known) throw new Unreadable('VERIFY-POLICY', 'quorum');
  return { quorum: need, quorumOf: members };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
