import { keysFromEntries } from '../keys/key-entry.ts';
import type { StoredLog } from './stored-log.ts';

export interface NamedLog {
  origin: string;
  log: StoredLog;
}

/**
 * `keys.txt` of a bundle: the first key of the log and of the log of logs, the entries by which they handed over to
 * later ones, and the witnesses. Nobody has to believe it: the reader's policy says which keys count.
 */
export async function keyFile(
  own: NamedLog,
  whole: NamedLog | undefined,
  witnesses: readonly string[],
): Promise<string> {
  const lines = [
    ...(await linesOf('log', 'change', own)),
    ...(whole === undefined ? [] : await linesOf('super', 'super-change', whole)),
    ...witnesses.map((vkey) => `witness ${vkey}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

async function linesOf(word: string, change: string, { origin, log }: NamedLog): Promise<string[]> {
  const entries = await log.keyEntries();
  const [first] = keysFromEntries(origin, entries);
  // A log whose beginning was removed names the key of that moment in the statement about the removal.
  const known = first === undefined ? await log.prunedKeys() : [first.vkey];
  const changes = entries.slice(first === undefined ? 0 : 1);
  return [
    ...known.map((vkey) => `${word} ${vkey}`),
    ...changes.map(({ seq, body }) => `${change} ${seq} ${body.toString('base64')}`),
  ];
}
