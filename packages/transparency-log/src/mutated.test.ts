import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConsistencyClaim,
  consistencyProof,
  EMPTY_ROOT,
  type Hash,
  type InclusionClaim,
  inclusionProof,
  leafSource,
  nodeHash,
  root,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { numberedLeaves, toHex } from './rfc6962.test-support.ts';

const RUNS = 5_000;
const leaves = numberedLeaves(400);
const source = leafSource(leaves);
const leafOf = (index: number): Hash => leaves[index] ?? new Uint8Array(32);
const heads = leaves.map((_, at) => ({ size: at + 1, root: root(leaves.slice(0, at + 1)) }));
const headOf = (size: number) => heads[size - 1] ?? { size, root: root([]) };

/** Where and how to damage a proof. */
interface Damage {
  kind: 'flip' | 'drop' | 'double' | 'swap' | 'insert' | 'cut' | 'extend';
  at: number;
  bit: number;
}

const damages: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('flip', 'drop', 'double', 'swap', 'insert', 'cut', 'extend'),
  at: fc.nat(100),
  bit: fc.nat(255),
});

function flipped(hash: Hash, bit: number): Hash {
  const copy = hash.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

function damaged(proof: readonly Hash[], { kind, at, bit }: Damage): Hash[] {
  const place = proof.length === 0 ? 0 : at % proof.length;
  const before = proof.slice(0, place);
  const hash = proof[place];
  const after = proof.slice(place + 1);
  if (kind === 'insert' || !hash) return [...before, leafOf(bit), ...proof.slice(place)];
  if (kind === 'flip') return [...before, flipped(hash, bit), ...after];
  if (kind === 'drop') return [...before, ...after];
  if (kind === 'double') return [...before, hash, hash, ...after];
  if (kind === 'swap') return [...before, ...after.slice(0, 1), hash, ...after.slice(1)];
  if (kind === 'cut') return [...before, hash.slice(0, 31), ...after];
  return [...before, new Uint8Array([...hash, 0]), ...after];
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? toHex(part) : part));

describe('TRUST-5 壊した証明', () => {
  test(`包含証明 ${RUNS} 通り: 一つも通らない`, async () => {
    let accepted = 0;
    let tried = 0;
    const run = async (size: number, part: number, damage: Damage): Promise<void> => {
      const index = part % size;
      const proof = await inclusionProof(index, size, source);
      const honest: InclusionClaim = { index, leafHash: leafOf(index), head: headOf(size), proof };
      expect(verifyInclusion(honest)).toBe(true);
      const lies: InclusionClaim[] = [
        { ...honest, proof: damaged(proof, damage) },
        { ...honest, index: (index + 1 + damage.at) % (size + 1) },
        { ...honest, leafHash: flipped(honest.leafHash, damage.bit) },
        { ...honest, head: { size, root: flipped(honest.head.root, damage.bit) } },
      ];
      const lie = lies[damage.at % 8] ?? lies[0] ?? honest;
      if (textOf(lie) === textOf(honest)) return;
      tried++;
      if (verifyInclusion(lie)) accepted++;
    };
    while (tried < RUNS) {
      await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 400 }), fc.nat(), damages, run), {
        numRuns: RUNS - tried,
      });
    }
    expect({ tried, accepted }).toEqual({ tried: RUNS, accepted: 0 });
  });

  test(`一貫性証明 ${RUNS} 通り: 一つも通らない`, async () => {
    let accepted = 0;
    let tried = 0;
    const run = async (size: number, part: number, damage: Damage): Promise<void> => {
      const oldSize = 1 + (part % size);
      const proof = await consistencyProof(oldSize, size, source);
      const honest: ConsistencyClaim = { old: headOf(oldSize), new: headOf(size), proof };
      expect(verifyConsistency(honest)).toBe(true);
      const lies: ConsistencyClaim[] = [
        { ...honest, proof: damaged(proof, damage) },
        { ...honest, old: { size: oldSize, root: flipped(honest.old.root, damage.bit) } },
        { ...honest, new: { size, root: flipped(honest.new.root, damage.bit) } },
        { ...honest, old: { ...honest.old, size: 1 + ((oldSize + damage.at) % size) } },
      ];
      const lie = lies[damage.at % 8] ?? lies[0] ?? honest;
      if (textOf(lie) === textOf(honest)) return;
      tried++;
      if (verifyConsistency(lie)) accepted++;
    };
    while (tried < RUNS) {
      await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: 400 }), fc.nat(), damages, run), {
        numRuns: RUNS - tried,
      });
    }
    expect({ tried, accepted }).toEqual({ tried: RUNS, accepted: 0 });
  });

  test('件数を少なく偽った木では、長すぎる証明を受け付けない', () => {
    const two = headOf(2);
    const claim = { index: 0, leafHash: leafOf(1), head: { ...two, size: 1 }, proof: [leafOf(0)] };
    expect(verifyInclusion({ ...claim, index: 1, head: two })).toBe(true);
    expect(verifyInclusion(claim)).toBe(false);
    const three = { size: 3, root: nodeHash(two.root, leafOf(2)) };
    const tooFar = { old: two, new: { ...three, size: 2 }, proof: [leafOf(2)] };
    expect(verifyConsistency({ ...tooFar, new: three })).toBe(true);
    expect(verifyConsistency(tooFar)).toBe(false);
  });

  test('空の木の根は一つしかない', () => {
    const empty = { size: 0, root: EMPTY_ROOT };
    const other = { size: 0, root: leafOf(0) };
    expect(verifyConsistency({ old: empty, new: empty, proof: [] })).toBe(true);
    expect(verifyConsistency({ old: empty, new: other, proof: [] })).toBe(false);
    expect(verifyConsistency({ old: other, new: other, proof: [] })).toBe(false);
    expect(verifyConsistency({ old: empty, new: headOf(5), proof: [leafOf(0)] })).toBe(false);
  });

  test('数として成り立たない番号や件数では、止まらずに「証明されていない」と答える', () => {
    const head = headOf(8);
    for (const size of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 53 - 1]) {
      expect(verifyInclusion({ index: size, leafHash: leafOf(0), head, proof: [] })).toBe(false);
      const claim = { index: 0, leafHash: leafOf(0), head: { ...head, size }, proof: [] };
      expect(verifyInclusion(claim)).toBe(false);
      expect(verifyConsistency({ old: { ...head, size }, new: head, proof: [] })).toBe(false);
      expect(verifyConsistency({ old: head, new: { ...head, size }, proof: [] })).toBe(false);
    }
  });
});
