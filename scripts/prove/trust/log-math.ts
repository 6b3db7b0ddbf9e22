import {
  append,
  consistencyProof,
  EMPTY_TREE,
  type Hash,
  inclusionProof,
  leafHash,
  leafSource,
  root,
  treeHead,
  verifyConsistency,
  verifyInclusion,
} from '@akashi/transparency-log';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';
import { mutatedBundles } from './log-bundles.ts';
import { mutatedProofs } from './log-math-mutations.ts';

/** Entries and roots that every implementation of RFC 6962 is held to. */
const GOLDEN_ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const GOLDEN_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const MOST = 256;
const MUTATIONS = 10_000;

/** The mathematics of the log: golden roots, every proof up to 256 entries, mutated proofs. */
export const logMath: Part = {
  name: 'log-math',
  about: 'ログの数学: RFCの根、256件までの全証明、壊した証明1万通りと壊した一式(受け付け0)',
  async run({ short }) {
    const golden = goldenRoots();
    const exhaustive = await allProofs();
    const mutated = await mutatedProofs(MUTATIONS);
    demand(golden === GOLDEN_ROOTS.length, `${golden} of ${GOLDEN_ROOTS.length} golden roots`);
    demand(exhaustive.inclusion === exhaustive.pairs, `${exhaustive.inclusion} inclusion proofs hold`);
    demand(exhaustive.consistency === exhaustive.pairs, `${exhaustive.consistency} consistency proofs hold`);
    demand(exhaustive.neighbourAccepted === 0, `${exhaustive.neighbourAccepted} proofs of a neighbour`);
    demand(mutated.accepted === 0, `${mutated.accepted} mutated proofs were accepted`);
    const bundles = await mutatedBundles(short ? 100 : 5_000);
    demand(bundles.accepted === 0, `${bundles.accepted} changed bundles were taken for another`);
    return { goldenRoots: golden, exhaustive: { upTo: MOST, ...exhaustive }, mutated, bundles };
  },
};

function goldenRoots(): number {
  const leaves = GOLDEN_ENTRIES.map((hex) => leafHash(Buffer.from(hex, 'hex')));
  return GOLDEN_ROOTS.filter(
    (golden, at) => Buffer.from(root(leaves.slice(0, at + 1))).toString('hex') === golden,
  ).length;
}

async function allProofs() {
  const leaves: Hash[] = Array.from({ length: MOST + 1 }, (_, at) => leafHash(Buffer.from(String(at))));
  const source = leafSource(leaves);
  const heads = leaves.map((_, size) => treeHead(append(EMPTY_TREE, leaves.slice(0, size))));
  const count = { pairs: (MOST * (MOST + 1)) / 2, inclusion: 0, consistency: 0, neighbourAccepted: 0 };
  for (const head of heads) {
    for (let index = 0; index < head.size; index++) {
      const claim = { index, head, proof: await inclusionProof(index, head.size, source) };
      if (verifyInclusion({ ...claim, leafHash: leaves[index] ?? new Uint8Array() })) count.inclusion++;
      if (verifyInclusion({ ...claim, leafHash: leaves[index + 1] ?? new Uint8Array() }))
        count.neighbourAccepted++;
      const old = heads[index + 1];
      if (old === undefined) continue;
      const proof = await consistencyProof(old.size, head.size, source);
      if (verifyConsistency({ old, new: head, proof })) count.consistency++;
    }
  }
  return count;
}
