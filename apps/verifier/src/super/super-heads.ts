import { agreement } from '../explain/judge.ts';
import type { Heads } from '../notes/heads.ts';
import type { Findings } from '../report/findings.ts';
import type { Source } from '../source/source.ts';
import { LogFiles } from '../walk/log-files.ts';
import { walk } from '../walk/walk.ts';
import { readNotes } from '../worm/worm.ts';

/**
 * Looks for two histories of the log of logs: two checkpoints of one size, and checkpoints that its copy contradicts.
 */
export function checkSuperHeads(superHeads: Heads, copy: Source | undefined, findings: Findings): void {
  if (copy !== undefined) readNotes(copy, superHeads, 'worm');
  const heads = superHeads.all();
  const told = new Set<number>();
  for (const [at, head] of heads.entries()) {
    const before = heads[at - 1];
    if (before?.size === head.size && !before.root.equals(head.root)) told.add(head.size);
  }
  const reach = heads.filter(({ seen }) => seen.has('worm')).at(-1)?.size ?? 0;
  if (copy !== undefined && reach > 0) {
    const within = heads.filter(({ size }) => size <= reach);
    const sizes = [...new Set(within.map(({ size }) => size))];
    const { tileRoots } = walk(new LogFiles(copy), { size: reach, range: { from: 0, to: 0 }, sizes });
    for (const { size } of agreement(tileRoots, within, reach).contradicts) told.add(size);
  }
  for (const size of told) findings.add('SUPER-FORKED', { size });
}
