import { LogError } from './errors.ts';
import { EMPTY_ROOT, type Hash, nodeHash, requireHashes } from './hash.ts';
import { half, isOdd, requireSize } from './size.ts';
import { foldSubtrees, fullSubtrees, type TreeNode } from './tree-node.ts';

/** A tree reduced to what appending needs: its full subtrees left to right, one per binary digit 1 of the size. */
export interface CompactTree {
  readonly size: number;
  readonly subtrees: readonly Hash[];
}

/** What a checkpoint says of a tree. */
export interface TreeHead {
  size: number;
  root: Hash;
}

export const EMPTY_TREE: CompactTree = { size: 0, subtrees: [] };

/** Told of every full subtree that came into being, in the order of its last leaf. */
export type OnNode = (node: TreeNode, hash: Hash) => void;

/**
 * Adds leaf hashes at the end; the given tree stays as it was. Work grows with the leaves added, not with the tree.
 * Throws `LOG-STATE` when size and subtrees disagree, `LOG-HASH` for a hash that has not 32 bytes.
 */
export function append(tree: CompactTree, leafHashes: readonly Hash[], onNode?: OnNode): CompactTree {
  requireTree(tree);
  requireHashes(leafHashes, 'leafHashes');
  requireSize(tree.size + leafHashes.length, 'size');
  const stack = [...tree.subtrees];
  let { size } = tree;
  for (const leaf of leafHashes) {
    pushLeaf(stack, leaf, size, onNode);
    size++;
  }
  return { size, subtrees: stack };
}

function pushLeaf(stack: Hash[], leaf: Hash, index: number, onNode: OnNode | undefined): void {
  let hash = leaf;
  let position = index;
  let level = 0;
  onNode?.({ level, index: position }, hash);
  while (isOdd(position)) {
    const left = stack.pop();
    if (!left) throw new LogError('LOG-STATE');
    hash = nodeHash(left, hash);
    position = half(position);
    level++;
    onNode?.({ level, index: position }, hash);
  }
  stack.push(hash);
}

function requireTree(tree: CompactTree): void {
  requireSize(tree.size, 'size');
  requireHashes(tree.subtrees, 'subtrees');
  if (fullSubtrees({ begin: 0, end: tree.size }).length !== tree.subtrees.length)
    throw new LogError('LOG-STATE');
}

/** Size and root of a compact tree. Throws `LOG-STATE` when size and subtrees disagree. */
export function treeHead(tree: CompactTree): TreeHead {
  requireTree(tree);
  return { size: tree.size, root: tree.size === 0 ? EMPTY_ROOT : foldSubtrees(tree.subtrees) };
}

/** Merkle tree hash of leaf hashes (RFC 6962 §2.1, RFC 9162 §2.1.1). Throws `LOG-HASH`. */
export function root(leafHashes: readonly Hash[]): Hash {
  return treeHead(append(EMPTY_TREE, leafHashes)).root;
}
