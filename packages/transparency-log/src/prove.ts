import { LogError } from './errors.ts';
import type { Hash } from './hash.ts';
import { requireSize, splitPoint } from './size.ts';
import { type HashSource, rangeHashes } from './source.ts';
import type { LeafRange } from './tree-node.ts';

/**
 * Proof that entry `index` is in the tree of `size` entries: sibling hashes from the leaf up (RFC 9162 §2.1.3.1).
 * Throws `LOG-SIZE`, `LOG-INDEX`, `LOG-SOURCE`.
 */
export async function inclusionProof(index: number, size: number, source: HashSource): Promise<Hash[]> {
  requireSize(index, 'index');
  requireSize(size, 'size');
  if (index >= size) throw new LogError('LOG-INDEX', { field: 'index' });
  const siblings: LeafRange[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin);
    if (index < middle) {
      siblings.push({ begin: middle, end });
      end = middle;
    } else {
      siblings.push({ begin, end: middle });
      begin = middle;
    }
  }
  return await rangeHashes(siblings.reverse(), source);
}

/**
 * Proof that the tree of `newSize` entries only added to the tree of `oldSize` entries (RFC 9162 §2.1.4.1). Empty when
 * the sizes are equal or the old tree had no entry. Throws `LOG-SIZE`, `LOG-INDEX` (old above new), `LOG-SOURCE`.
 */
export async function consistencyProof(
  oldSize: number,
  newSize: number,
  source: HashSource,
): Promise<Hash[]> {
  requireSize(oldSize, 'oldSize');
  requireSize(newSize, 'newSize');
  if (oldSize > newSize) throw new LogError('LOG-INDEX', { field: 'oldSize' });
  if (oldSize === 0 || oldSize === newSize) return [];
  return await rangeHashes(consistencyRanges(oldSize, newSize), source);
}

function consistencyRanges(oldSize: number, newSize: number): LeafRange[] {
  const siblings: LeafRange[] = [];
  let begin = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = begin + splitPoint(end - begin);
    if (oldSize <= middle) {
      siblings.push({ begin: middle, end });
      end = middle;
    } else {
      siblings.push({ begin, end: middle });
      begin = middle;
    }
  }
  // The old tree as a whole is known to the verifier; a part of it is not.
  if (begin > 0) siblings.push({ begin, end });
  return siblings.reverse();
}
