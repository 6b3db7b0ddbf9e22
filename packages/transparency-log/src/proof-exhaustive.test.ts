import { describe, expect, test } from 'vitest';
import {
  append,
  consistencyProof,
  EMPTY_TREE,
  type Hash,
  inclusionProof,
  leafSource,
  root,
  treeHead,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { numberedLeaves } from './rfc6962.test-support.ts';

const MOST = 256;
const leaves = numberedLeaves(MOST + 1);
const source = leafSource(leaves);
const heads = Array.from({ length: MOST + 1 }, (_, size) =>
  treeHead(append(EMPTY_TREE, leaves.slice(0, size))),
);
const headOf = (size: number) => heads[size] ?? { size, root: root(leaves.slice(0, size)) };
const leafOf = (index: number): Hash => leaves[index] ?? root([]);
const half = MOST * (MOST + 1);

describe('TRUST-5 256件までのすべての証明', () => {
  test('包含証明 32,896 通りがすべて通り、隣の記録と隣の番号では一つも通らない', async () => {
    const count = { proven: 0, otherLeaf: 0, otherIndex: 0, otherTree: 0 };
    for (let size = 1; size <= MOST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = await inclusionProof(index, size, source);
        const claim = { index, leafHash: leafOf(index), head: headOf(size), proof };
        if (verifyInclusion(claim)) count.proven++;
        if (verifyInclusion({ ...claim, leafHash: leafOf(index + 1) })) count.otherLeaf++;
        if (verifyInclusion({ ...claim, index: index + 1 })) count.otherIndex++;
        if (verifyInclusion({ ...claim, head: { ...headOf(size - 1), size } })) count.otherTree++;
      }
    }
    expect(count).toEqual({ proven: half / 2, otherLeaf: 0, otherIndex: 0, otherTree: 0 });
  });

  test('一貫性証明 32,896 通りがすべて通り、根を取り替えると一つも通らない', async () => {
    const count = { proven: 0, otherOld: 0, otherNew: 0, otherSize: 0 };
    for (let size = 1; size <= MOST; size++) {
      for (let oldSize = 1; oldSize <= size; oldSize++) {
        const proof = await consistencyProof(oldSize, size, source);
        const claim = { old: headOf(oldSize), new: headOf(size), proof };
        if (verifyConsistency(claim)) count.proven++;
        const wrongOld = { size: oldSize, root: headOf(oldSize - 1).root };
        if (verifyConsistency({ ...claim, old: wrongOld })) count.otherOld++;
        const wrongNew = { size, root: headOf(size - 1).root };
        if (verifyConsistency({ ...claim, new: wrongNew })) count.otherNew++;
        if (verifyConsistency({ ...claim, old: { ...headOf(oldSize), size: oldSize + 1 } }))
          count.otherSize++;
      }
    }
    expect(count).toEqual({ proven: half / 2, otherOld: 0, otherNew: 0, otherSize: 0 });
  });

  test('空のログからはどの大きさへも空の証明でつながる', async () => {
    for (let size = 0; size <= MOST; size++) {
      const proof = await consistencyProof(0, size, source);
      expect(proof).toEqual([]);
      expect(verifyConsistency({ old: headOf(0), new: headOf(size), proof })).toBe(true);
      const notEmpty = { size: 0, root: leafOf(0) };
      expect(verifyConsistency({ old: notEmpty, new: headOf(size), proof })).toBe(false);
    }
  });
});
