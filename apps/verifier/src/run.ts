import { readFileSync, statSync } from 'node:fs';
import { readPolicy } from './notes/policy.ts';
import { optionsOf, USAGE } from './options.ts';
import { describe } from './report/describe.ts';
import type { Report } from './report/report.ts';
import { fileLines } from './source/file-lines.ts';
import { openFolder } from './source/folder-source.ts';
import { readManifest } from './source/manifest.ts';
import { openZip } from './source/zip-source.ts';
import { Unreadable } from './unreadable.ts';
import { verifyLog } from './verify.ts';
import { copyOf, copyOfSuper } from './worm/copy-of.ts';
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
    const report = check(options, now);
    if (options.json) say(JSON.stringify(report, null, 2));
    else for (const line of describe(report)) say(line);
    return report.verdict === 'intact' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say(
      args.includes('--json')
        ? JSON.stringify({ v: 1, error: error.code, message: error.message })
        : error.message,
    );
    return 2;
  }
}

function check(options: ReturnType<typeof optionsOf>, now: number): Report {
  const { target, policy, worm, sink, witness } = options;
  const folder = statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
  const source = folder ? openFolder(target) : openZip(target);
  try {
    const manifest = readManifest(source);
    const copies = worm === undefined ? undefined : openFolder(worm);
    return verifyLog({
      source,
      manifest,
      policy: policy === undefined ? undefined : readPolicy(policy),
      worm: copies === undefined ? undefined : copyOf(copies, manifest.logId),
      wormSuper: copies === undefined ? undefined : copyOfSuper(copies),
      sink: sink === undefined ? undefined : fileLines(sink),
      witnessNotes: witness === undefined ? undefined : notesIn(readFileSync(witness, 'utf8')),
      now,
    });
  } finally {
    source.close();
  }
}
