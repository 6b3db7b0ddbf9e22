import type { Heads, Seen } from '../notes/heads.ts';
import type { Source } from '../source/source.ts';

/** Notes in a folder of a log: the latest, and each by its size. */
const NOTE = /^(checkpoint|checkpoints?\/(?:[x\d]+\/)*\d+(?:\.note|\.txt)?)$/;

/** Adds every checkpoint of a copy to what is known of a log. Gives how many there were. */
export function readNotes(source: Source, heads: Heads, seen: Seen): number {
  let count = 0;
  for (const path of source.paths()) {
    if (!NOTE.test(path)) continue;
    const bytes = source.read(path);
    if (bytes === undefined) continue;
    count++;
    heads.add(Buffer.from(bytes).toString('utf8'), seen, `${seen}:${path}`);
  }
  return count;
}
