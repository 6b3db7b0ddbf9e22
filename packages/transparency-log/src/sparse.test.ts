import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  append,
  type CompactTree,
  consistencyProof,
  inclusionProof,
  rootFrom,
  treeHead,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { toHex } from './rfc6962.test-support.ts';
import { bitLength, isPowerOfTwo, splitPoint } from './size.ts';
import { SparseLog } from './sparse.test-support.ts';
import { fullSubtrees } from './tree-node.ts';

const LARGEST = 2 ** 40;
const near = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 1, max: most }),
    // Edges of powers of two, where split points change and 32-bit arithmetic would break.
    fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -2, max: 2 }))
      .map(([power, off]) => Math.min(most, Math.max(1, 2 ** power + off))),
  );
const sizes = near(LARGEST);
/** Reduced to a place in a tree by the remainder, so that places are spread over the whole tree. */
const anywhere = fc.maxSafeInteger().map(Math.abs);

describe('TRUST-5 2の40乗件までのログ', () => {
  test('どの記録の包含証明も通り、長さは木の高さを超えない', async () => {
    let beyond32Bits = 0;
    await fc.assert(
      fc.asyncProperty(sizes, anywhere, async (size, part) => {
        const index = part % size;
        if (index > 2 ** 32) beyond32Bits++;
        const log = new SparseLog([index, size - 1, 0]);
        const proof = await inclusionProof(index, size, log.source);
        const head = { size, root: await rootFrom(size, log.source) };
        expect(proof.length).toBeLessThanOrEqual(bitLength(size - 1));
        expect(verifyInclusion({ index, leafHash: log.leaf(index), head, proof })).toBe(true);
        expect(verifyInclusion({ index, leafHash: new Uint8Array(32), head, proof })).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect(beyond32Bits).toBeGreaterThan(50);
  });

  test('どの二つの大きさの間の一貫性証明も通り、途中の1件を書き換えると通らない', async () => {
    let rewritten = 0;
    await fc.assert(
      fc.asyncProperty(sizes, anywhere, anywhere, async (size, part, where) => {
        const oldSize = 1 + (part % size);
        const log = new SparseLog([0, size - 1]);
        const old = { size: oldSize, root: await rootFrom(oldSize, log.source) };
        const recent = { size, root: await rootFrom(size, log.source) };
        const proof = await consistencyProof(oldSize, size, log.source);
        expect(verifyConsistency({ old, new: recent, proof })).toBe(true);
        const edited = new SparseLog([0, size - 1, where % oldSize]);
        const editedRoot = await rootFrom(oldSize, edited.source);
        if (toHex(editedRoot) === toHex(old.root)) return;
        rewritten++;
        const forged = { size, root: await rootFrom(size, edited.source) };
        const forgedProof = await consistencyProof(oldSize, size, edited.source);
        expect(verifyConsistency({ old, new: forged, proof: forgedProof })).toBe(false);
        expect(verifyConsistency({ old, new: forged, proof })).toBe(false);
      }),
      { numRuns: 300 },
    );
    // The first and last entries stand out already; nearly every other place is a real change.
    expect(rewritten).toBeGreaterThan(150);
  });

  test('大きなログの途中から追記しても、求めるたびに計算した根に一致する', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 0, max: 40 }), async (size, added) => {
        const log = new SparseLog([0, size, size + 3]);
        const nodes = fullSubtrees({ begin: 0, end: size });
        const tree: CompactTree = { size, subtrees: nodes.map((node) => log.hash(node)) };
        const more = Array.from({ length: added }, (_, at) => log.leaf(size + at));
        const grown = treeHead(append(tree, more));
        expect(grown.size).toBe(size + added);
        expect(toHex(grown.root)).toBe(toHex(await rootFrom(size + added, log.source)));
      }),
      { numRuns: 200 },
    );
  });

  test('分け目は BigInt での計算に一致する（2の53乗未満）', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger().filter((n) => n > 1),
        (n) => {
          let k = 1n;
          while (k * 2n < BigInt(n)) k *= 2n;
          expect(BigInt(splitPoint(n))).toBe(k);
          expect(bitLength(n)).toBe(BigInt(n).toString(2).length);
          expect(isPowerOfTwo(n)).toBe((BigInt(n) & (BigInt(n) - 1n)) === 0n);
        },
      ),
    );
  });
});
