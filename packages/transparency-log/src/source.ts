import { LogError } from './errors.ts';
import { EMPTY_ROOT, type Hash, isHash } from './hash.ts';
import { requireSize } from './size.ts';
import { foldSubtrees, fullSubtrees, type LeafRange, type TreeNode } from './tree-node.ts';

/**
 * Gives the hashes of full subtrees, in the order asked. All hashes of one proof are asked for at once, so that a
 * database or a bucket is visited once per proof. Synchronous or not.
 */
export type HashSource = (nodes: readonly TreeNode[]) => readonly Hash[] | Promise<readonly Hash[]>;

/** A source over leaf hashes held in memory: every inner node is hashed once, here. */
export function leafSource(leafHashes: readonly Hash[]): HashSource {
  const levels = hashLevels(leafHashes);
  return (nodes) =>
    nodes.map(({ level, index }) => {
      const hash = levels[level]?.[index];
      if (!hash) throw new LogError('LOG-SOURCE');
      return hash;
    });
}

/** The full subtrees over a row of hashes: the row itself, then each level above. */
export function hashLevels(row: readonly Hash[]): Hash[][] {
  const levels: Hash[][] = [[...row]];
  let below = row;
  while (below.length > 1) {
    const above: Hash[] = [];
    for (let at = 0; at + 1 < below.length; at += 2) above.push(foldSubtrees(below.slice(at, at + 2)));
    levels.push(above);
    below = above;
  }
  return levels;
}

/** Hashes of several ranges, with one question to the source. Throws `LOG-SOURCE` when it does not answer fully. */
export async function rangeHashes(ranges: readonly LeafRange[], source: HashSource): Promise<Hash[]> {
  const wanted = ranges.map(fullSubtrees);
  const nodes = wanted.flat();
  if (nodes.length === 0) return [];
  const hashes = await source(nodes);
  if (hashes.length !== nodes.length || !hashes.every(isHash)) throw new LogError('LOG-SOURCE');
  let at = 0;
  return wanted.map((group) => {
    at += group.length;
    return foldSubtrees(hashes.slice(at - group.length, at));
  });
}

/** Root of the first `size` leaves. Throws `LOG-SIZE`, `LOG-SOURCE`. */
export async function rootFrom(size: number, source: HashSource): Promise<Hash> {
  requireSize(size, 'size');
  if (size === 0) return EMPTY_ROOT;
  const [hash] = await rangeHashes([{ begin: 0, end: size }], source);
  if (!hash) throw new LogError('LOG-SOURCE');
  return hash;
}
