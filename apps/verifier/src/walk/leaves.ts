import { TILE_WIDTH } from '@akashi/transparency-log';
import { HASH, leafHash } from './hash.ts';
import type { LogFiles } from './log-files.ts';

/** Leaf hashes of a log by number, wherever they come from; undefined where there is none. */
export interface Leaves {
  readonly size: number;
  leaf(seq: number): Buffer | undefined;
}

const KEPT = 64;

/** Keeps the last blocks that were asked for, so that any order of asking needs little memory. */
function blockwise(size: number, block: (index: number, width: number) => (Buffer | undefined)[]): Leaves {
  const kept = new Map<number, (Buffer | undefined)[]>();
  const blockAt = (index: number): (Buffer | undefined)[] => {
    const known = kept.get(index);
    if (known !== undefined) return known;
    const row = block(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH));
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? 0);
    kept.set(index, row);
    return row;
  };
  return {
    size,
    leaf: (seq) =>
      seq < 0 || seq >= size ? undefined : blockAt(Math.floor(seq / TILE_WIDTH))[seq % TILE_WIDTH],
  };
}

/** Leaf hashes as the tiles of level 0 have them. */
export function tileLeaves(files: LogFiles, size: number): Leaves {
  return blockwise(size, (index, width) => {
    const tile = files.tile(0, index, width);
    return Array.from({ length: width }, (_, at) => tile?.subarray(at * HASH, (at + 1) * HASH));
  });
}

/** Leaf hashes of the entries that are stored; undefined where an entry is missing. */
export function entryLeaves(files: LogFiles, size: number): Leaves {
  return blockwise(size, (index, width) =>
    files.block(index, width).bodies.map((body) => (body === undefined ? undefined : leafHash(body))),
  );
}
