import { TILE_WIDTH } from '@akashi/transparency-log';
import type { Head } from '../notes/heads.ts';
import type { Findings } from '../report/findings.ts';
import type { Source } from '../source/source.ts';
import { LogFiles } from '../walk/log-files.ts';

/** How far a copy reaches: the largest checkpoint that is in it. */
export function copySize(worm: Source, heads: readonly Head[]): number {
  const copied = heads.filter(({ seen }) => seen.has('worm')).at(-1)?.size ?? 0;
  return worm.paths().length === 0 ? 0 : copied;
}

/**
 * Compares the leaf hashes of a log with its copy, as far as the copy reaches. Gives how far that is. The copy is made
 * after publishing, so that it may end a little earlier; what lies below its end must be there and the same.
 */
export function compareCopy({
  worm,
  files,
  size,
  heads,
  findings,
}: {
  worm: Source;
  files: LogFiles;
  size: number;
  heads: readonly Head[];
  findings: Findings;
}): number {
  const reach = copySize(worm, heads);
  const copy = new LogFiles(worm);
  for (let index = 0; index * TILE_WIDTH < Math.min(reach, size); index++) {
    const width = Math.min(TILE_WIDTH, Math.min(reach, size) - index * TILE_WIDTH);
    const [own, copied] = [files.tile(0, index, width), copy.tile(0, index, width)];
    if (copied === undefined) findings.add('WORM-MISSING', { at: `tile/0/${index}` });
    else if (own !== undefined && !own.equals(copied))
      findings.add('WORM-DIFFERS', { at: `tile/0/${index}` });
  }
  for (const head of heads) {
    if (head.size < reach && !head.seen.has('worm')) findings.add('WORM-MISSING', { size: head.size });
  }
  return reach;
}
