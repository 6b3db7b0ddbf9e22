import { readFileSync, statSync } from 'node:fs';
import { type Policy, readPolicy } from './notes/policy.ts';
import { type Options, optionsOf, USAGE } from './options.ts';
import { describe } from './report/describe.ts';
import type { Report } from './report/report.ts';
import { fileLines } from './source/file-lines.ts';
import { openFolder } from './source/folder-source.ts';
import { MANIFEST, readManifest } from './source/manifest.ts';
import type { Source } from './source/source.ts';
import { openZip } from './source/zip-source.ts';
import { Unreadable } from './unreadable.ts';
import { verifyLog } from './verify.ts';
import { copyOf, copyOfSuper, logsIn, manifestOfCopy, notesInSuper } from './worm/copy-of.ts';
import { notesIn } from './worm/notes-in.ts';

/**
 * The command: checks a bundle or a WORM folder and says what it found, in Japanese or as JSON. Exit code 0 intact,
 * 1 damaged, 2 could not run (one line says why).
 */
export function runVerifier(args: readonly string[], say: (line: string) => void, now = Date.now()): number {
  try {
    if (args.includes('--help') || args.length === 0) {
      say(USAGE);
      return args.length === 0 ? 2 : 0;
    }
    const options = optionsOf(args);
    const reports = check(options, now);
    const [only] = reports;
    if (options.json) say(JSON.stringify(reports.length === 1 ? only : { v: 1, logs: reports }, null, 2));
    else for (const report of reports) for (const line of describe(report)) say(line);
    return reports.every(({ verdict }) => verdict === 'intact') ? 0 : 1;
  } catch (error) {
    const known = error instanceof Unreadable ? error : undefined;
    // Whatever else happens is a fault of this program: still one line, and never taken for an answer.
    const code = known?.code ?? 'VERIFY-FAULT';
    const message =
      known?.message ?? `VERIFY-FAULT: 検証プログラムの不具合です(${String(error).slice(0, 200)})`;
    say(args.includes('--json') ? JSON.stringify({ v: 1, error: code, message }) : message);
    return 2;
  }
}

function check(options: Options, now: number): Report[] {
  const policy = options.policy === undefined ? undefined : readPolicy(options.policy);
  const folder = statSync(options.target, { throwIfNoEntry: false })?.isDirectory() === true;
  const source = folder ? openFolder(options.target) : openZip(options.target);
  try {
    const copies = folder && !source.has(MANIFEST);
    return copies ? checkCopies(source, options, policy, now) : [checkBundle(source, options, policy, now)];
  } finally {
    source.close();
  }
}

function checkBundle(source: Source, options: Options, policy: Policy | undefined, now: number): Report {
  const manifest = readManifest(source);
  const copies = options.worm === undefined ? undefined : openFolder(options.worm);
  const wormSuper = copies === undefined || manifest.kind === 'super' ? undefined : copyOfSuper(copies);
  return verifyLog({
    source,
    manifest,
    policy,
    worm: copies === undefined ? undefined : copyOf(copies, manifest.logId),
    wormSuper,
    superNotes: notesInSuper(wormSuper, manifest.origin),
    ...outside(options),
    now,
  });
}

/** Each log of a WORM folder, or the one whose folder is given. */
function checkCopies(root: Source, options: Options, policy: Policy | undefined, now: number): Report[] {
  const logs = logsIn(root);
  const copies = logs.length === 0 ? [root] : logs.map((logId) => copyOf(root, logId));
  const wormSuper = copyOfSuper(root);
  return copies.map((source) => {
    const manifest = manifestOfCopy(source);
    if (manifest === undefined) throw new Unreadable('VERIFY-BUNDLE');
    const isSuper = manifest.kind === 'super';
    const superNotes = isSuper ? [] : notesInSuper(wormSuper, manifest.origin);
    const beyond = sizeOf(superNotes.at(-1)) > manifest.size;
    // The copy of a log may lag behind that of the log of logs by its interval: that is no cut.
    const known = beyond ? superNotes.filter((note) => sizeOf(note) <= manifest.size) : superNotes;
    return verifyLog({
      source,
      manifest,
      policy,
      wormSuper: isSuper ? undefined : wormSuper,
      superNotes: known,
      ...outside(options),
      now,
    });
  });
}

const sizeOf = (note: string | undefined): number => Number(note?.split('\n', 2)[1] ?? 0);

function outside({ sink, witness }: Options) {
  return {
    sink: sink === undefined ? undefined : fileLines(sink),
    witnessNotes: witness === undefined ? undefined : notesIn(textOf(witness)),
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Unreadable('VERIFY-FILE', path);
  }
}
