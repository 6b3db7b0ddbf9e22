import { randomInt } from 'node:crypto';
import {
  consistencyProof,
  type Hash,
  inclusionProof,
  leafHash,
  leafSource,
  root,
  verifyConsistency,
  verifyInclusion,
} from '@akashi/transparency-log';

const leaves: Hash[] = Array.from({ length: 600 }, (_, at) => leafHash(Buffer.from(`entry ${at}`)));
const source = leafSource(leaves);
const headOf = (size: number) => ({ size, root: root(leaves.slice(0, size)) });
const leafOf = (index: number): Hash => leaves[index] ?? new Uint8Array(32);

/** Damaged proofs, half of them inclusion, half consistency; each differs from the honest one. */
export async function mutatedProofs(count: number): Promise<{ tried: number; accepted: number }> {
  let accepted = 0;
  for (let tried = 0; tried < count; tried++) {
    const size = randomInt(2, leaves.length + 1);
    const lie = tried % 2 === 0 ? await lieOfInclusion(size) : await lieOfConsistency(size);
    if (lie) accepted++;
  }
  return { tried: count, accepted };
}

async function lieOfInclusion(size: number): Promise<boolean> {
  const index = randomInt(size);
  const honest = {
    index,
    leafHash: leafOf(index),
    head: headOf(size),
    proof: await inclusionProof(index, size, source),
  };
  const lies = [
    { ...honest, proof: mutated(honest.proof) },
    { ...honest, proof: mutated(honest.proof) },
    { ...honest, index: (index + randomInt(1, size)) % size },
    { ...honest, leafHash: flipped(honest.leafHash) },
    { ...honest, head: { size, root: flipped(honest.head.root) } },
  ];
  return verifyInclusion(lies[randomInt(lies.length)] ?? honest);
}

async function lieOfConsistency(size: number): Promise<boolean> {
  const oldSize = randomInt(1, size);
  const honest = {
    old: headOf(oldSize),
    new: headOf(size),
    proof: await consistencyProof(oldSize, size, source),
  };
  const lies = [
    { ...honest, proof: mutated(honest.proof) },
    { ...honest, proof: mutated(honest.proof) },
    { ...honest, old: { size: oldSize, root: flipped(honest.old.root) } },
    { ...honest, new: { size, root: flipped(honest.new.root) } },
    { ...honest, old: { size: oldSize + 1, root: honest.old.root } },
  ];
  return verifyConsistency(lies[randomInt(lies.length)] ?? honest);
}

function mutated(proof: readonly Hash[]): Hash[] {
  const at = randomInt(Math.max(1, proof.length));
  const hash = proof[at];
  if (hash === undefined) return [leafOf(randomInt(leaves.length))];
  const [before, after] = [proof.slice(0, at), proof.slice(at + 1)];
  const ways: Hash[][] = [
    [...before, flipped(hash), ...after],
    [...before, ...after],
    [...before, hash, hash, ...after],
    [...before, leafOf(randomInt(leaves.length)), hash, ...after],
    [...before, hash.slice(0, 31), ...after],
    [...before, new Uint8Array([...hash, 0]), ...after],
    [...proof].length > 1 ? [...proof].reverse() : [...proof, flipped(hash)],
  ];
  return ways[randomInt(ways.length)] ?? [];
}

function flipped(hash: Hash): Hash {
  const copy = hash.slice();
  const at = randomInt(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << randomInt(8));
  return copy;
}
