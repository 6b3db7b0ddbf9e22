import { equalBytes } from './bytes.ts';
import { EMPTY_ROOT, type Hash, isHash, nodeHash } from './hash.ts';
import { half, isOdd, isPowerOfTwo, isSize } from './size.ts';
import type { TreeHead } from './tree.ts';

export interface InclusionClaim {
  index: number;
  leafHash: Hash;
  head: TreeHead;
  proof: readonly Hash[];
}

/**
 * True when the leaf is entry `index` of the tree (RFC 9162 §2.1.3.2). Never throws: a size, an index or a hash that
 * cannot be is simply not proven.
 */
export function verifyInclusion({ index, leafHash, head, proof }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(head.size) || index >= head.size) return false;
  if (![leafHash, head.root, ...proof].every(isHash)) return false;
  let at = index;
  let last = head.size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      [at, last] = skipMissingSiblings(at, last);
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equalBytes(hash, head.root);
}

/** At the right edge a node without a sibling is its own parent. */
function skipMissingSiblings(at: number, last: number): [number, number] {
  let [a, l] = [at, last];
  while (!isOdd(a) && a !== 0) [a, l] = [half(a), half(l)];
  return [a, l];
}

export interface ConsistencyClaim {
  old: TreeHead;
  new: TreeHead;
  proof: readonly Hash[];
}

/**
 * True when the new tree begins with the old one (RFC 9162 §2.1.4.2). For equal sizes the roots must be equal and the
 * proof empty; an old tree of size 0 needs the root of nothing and an empty proof. Never throws.
 */
export function verifyConsistency({ old, new: recent, proof }: ConsistencyClaim): boolean {
  if (!isSize(old.size) || !isSize(recent.size) || old.size > recent.size) return false;
  if (![old.root, recent.root, ...proof].every(isHash)) return false;
  if (recent.size === 0 && !equalBytes(recent.root, EMPTY_ROOT)) return false;
  if (old.size === 0) return proof.length === 0 && equalBytes(old.root, EMPTY_ROOT);
  if (old.size === recent.size) return proof.length === 0 && equalBytes(old.root, recent.root);
  return proof.length > 0 && climb(old, recent, proof);
}

function climb(old: TreeHead, recent: TreeHead, proof: readonly Hash[]): boolean {
  let at = old.size - 1;
  let last = recent.size - 1;
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  const [first, ...rest] = isPowerOfTwo(old.size) ? [old.root, ...proof] : proof;
  if (!first) return false;
  let oldHash = first;
  let newHash = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      [at, last] = skipMissingSiblings(at, last);
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equalBytes(oldHash, old.root) && equalBytes(newHash, recent.root);
}
