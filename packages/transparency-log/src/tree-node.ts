import { type Hash, nodeHash } from './hash.ts';
import { splitPoint } from './size.ts';

/** A full subtree: the 2^level leaves from index · 2^level on. Level 0 is a leaf hash. */
export interface TreeNode {
  level: number;
  index: number;
}

/** Leaves begin ≤ i < end. In a tree whose split points it follows, it is hashed as a tree of its own. */
export interface LeafRange {
  begin: number;
  end: number;
}

/** The full subtrees that make up a range, left to right, larger first; begin is aligned to the largest. */
export function fullSubtrees(range: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  let { begin } = range;
  while (begin < range.end) {
    // splitPoint(length + 1) is the largest power of two that still fits.
    const span = splitPoint(range.end - begin + 1);
    nodes.push({ level: Math.log2(span), index: begin / span });
    begin += span;
  }
  return nodes;
}

/** Hash of a range from its full subtrees, left to right (RFC 9162 §2.1.1). At least one. */
export function foldSubtrees(hashes: readonly Hash[]): Hash {
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}
