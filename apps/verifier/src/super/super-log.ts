import { verifyConsistency, verifyInclusion } from '@akashi/transparency-log';
import type { Head, Heads } from '../notes/heads.ts';
import type { Policy } from '../notes/policy.ts';
import type { Findings } from '../report/findings.ts';
import { hashesIn, jsonLines } from '../source/json-lines.ts';
import { isCount } from '../source/manifest.ts';
import type { Source } from '../source/source.ts';
import { readToken } from '../timestamp/token.ts';
import { leafHash } from '../walk/hash.ts';

/** What the log of logs and its anchors say about one log. */
export interface SuperView {
  /** Latest checkpoint of the log of logs that was given. */
  head: Head | undefined;
  notes: number;
  proven: number;
  timestamps: TimeBound[];
}

/** A token proves that a checkpoint of the log existed at a time. */
export interface TimeBound {
  /** Size of the checkpoint of the log of logs that was stamped. */
  superSize: number;
  /** Entries of the log below this existed then; undefined when no checkpoint of it is proven to be below. */
  covers: number | undefined;
  /** Milliseconds since 1970. */
  time: number;
  authority: string;
  trusted: boolean;
}

/** A checkpoint of the log that is proven to stand in the log of logs. */
interface Proven {
  index: number;
  size: number;
}

/**
 * Reads the `super/` folder: `checkpoint`, `checkpoints.ndjson` (`{size, note, proof}`: consistency with `checkpoint`),
 * `notes.ndjson` (`{index, note, proof?}`: checkpoints of this log in it), and the tokens in `timestamps/SIZE.tsr`.
 * Checkpoints of the log found here are added to `heads`.
 */
export function readSuper(
  source: Source,
  tokens: Source,
  {
    heads,
    superHeads,
    policy,
    findings,
  }: {
    heads: Heads;
    superHeads: Heads;
    policy: Policy | undefined;
    findings: Findings;
  },
): SuperView {
  const note = source.read('checkpoint');
  const latest =
    note === undefined
      ? undefined
      : superHeads.add(Buffer.from(note).toString('utf8'), 'current', 'super/checkpoint');
  const head = superHeads.all().find(({ text }) => text === latest?.text);
  const proven = readNotes(source, heads, head, findings);
  const timestamps = readStamped(source, tokens, {
    superHeads,
    head,
    policy,
    findings,
    proven: proven.proven,
  });
  return { head, notes: proven.notes, proven: proven.proven.length, timestamps };
}

function readNotes(source: Source, heads: Heads, head: Head | undefined, findings: Findings) {
  const proven: Proven[] = [];
  let notes = 0;
  let before = { index: -1, size: 0 };
  const fault = (line: number): void => findings.add('SUPER-MISMATCH', { at: `super/notes.ndjson:${line}` });
  for (const { index, note, proof } of jsonLines(source.lines('notes'), fault)) {
    if (!isCount(index) || typeof note !== 'string') {
      fault(notes + 1);
      continue;
    }
    notes++;
    const read = heads.add(note, 'super', `super/notes.ndjson:${notes}`);
    if (read === undefined) continue;
    const { size } = read.checkpoint;
    if (index <= before.index) fault(notes);
    // A log only grows: an older checkpoint published after a newer one was taken from the drawer.
    if (size < before.size) findings.add('CHECKPOINT-REPLAYED', { size });
    before = { index, size: Math.max(size, before.size) };
    if (proof === undefined) continue;
    const hashes = hashesIn(proof);
    const claim = { index, leafHash: leafHash(Buffer.from(note)), proof: hashes ?? [] };
    if (head !== undefined && hashes !== undefined && verifyInclusion({ ...claim, head }))
      proven.push({ index, size });
    else findings.add('SUPER-MISMATCH', { size });
  }
  return { notes, proven };
}

function readStamped(
  source: Source,
  tokens: Source,
  given: {
    superHeads: Heads;
    head: Head | undefined;
    policy: Policy | undefined;
    findings: Findings;
    proven: readonly Proven[];
  },
): TimeBound[] {
  const { superHeads, head, policy, findings, proven } = given;
  const bounds: TimeBound[] = [];
  let lineNumber = 0;
  const fault = (line: number): void =>
    findings.add('SUPER-MISMATCH', { at: `super/checkpoints.ndjson:${line}` });
  for (const { note, proof } of jsonLines(source.lines('checkpoints'), fault)) {
    lineNumber++;
    const hashes = hashesIn(proof);
    if (typeof note !== 'string' || hashes === undefined) {
      fault(lineNumber);
      continue;
    }
    const read = superHeads.add(note, 'list', `super/checkpoints.ndjson:${lineNumber}`);
    if (read === undefined) continue;
    const { size } = read.checkpoint;
    if (head === undefined || !verifyConsistency({ old: read.checkpoint, new: head, proof: hashes }))
      findings.add('SUPER-FORKED', { size });
    const path = `timestamps/${size}.tsr`;
    const token = tokens.read(path);
    if (token === undefined) continue;
    const stamped = readToken(token, Buffer.from(logSigned(note)), policy?.tsaRoots ?? []);
    if (stamped === undefined) findings.add('TIMESTAMP-INVALID', { size, at: path });
    else bounds.push({ superSize: size, covers: covered(proven, size), ...stamped });
  }
  return bounds;
}

function covered(proven: readonly Proven[], superSize: number): number | undefined {
  const sizes = proven.filter(({ index }) => index < superSize).map(({ size }) => size);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** The note as its log signed it: witnesses add their lines at the end, and the token is over what was there before. */
export function logSigned(note: string): string {
  const split = note.lastIndexOf('\n\n');
  const [origin = ''] = note.split('\n', 1);
  const lines = note
    .slice(split + 2)
    .split('\n')
    .filter((line) => line.startsWith(`— ${origin} `));
  return `${note.slice(0, split + 2)}${lines.join('\n')}\n`;
}
