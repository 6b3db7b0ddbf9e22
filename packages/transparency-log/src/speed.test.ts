import { describe, expect, test } from 'vitest';
import {
  append,
  decodeEntryBundle,
  EMPTY_TREE,
  encodeEntryBundle,
  encodeTile,
  type Hash,
  inclusionProof,
  leafHash,
  leafSource,
  openNote,
  rootFrom,
  seedSigner,
  signNote,
  type Tile,
  tilePath,
  tileSource,
  treeHead,
  verifyInclusion,
} from './index.ts';
import { toHex } from './rfc6962.test-support.ts';
import { SparseLog } from './sparse.test-support.ts';

const ENTRIES = 51_200;
const BYTES = 400;

function bundles(): Uint8Array[] {
  const all: Uint8Array[] = [];
  for (let first = 0; first < ENTRIES; first += 256) {
    const entries = Array.from({ length: 256 }, (_, at) => {
      const entry = new Uint8Array(BYTES).fill(0x20);
      new DataView(entry.buffer).setUint32(0, first + at);
      return entry;
    });
    all.push(encodeEntryBundle(entries));
  }
  return all;
}

/** What a verifier of a whole bundle does: read, hash, build the tree. */
function recompute(stored: readonly Uint8Array[]): { leaves: Hash[]; root: Hash } {
  const leaves: Hash[] = [];
  let tree = EMPTY_TREE;
  for (const bundle of stored) {
    const hashes = decodeEntryBundle(bundle, 256).map(leafHash);
    leaves.push(...hashes);
    tree = append(tree, hashes);
  }
  return { leaves, root: treeHead(tree).root };
}

const perSecond = (count: number, since: number): number => (count / (performance.now() - since)) * 1_000;
const shown = (rate: number): string => Math.round(rate).toLocaleString('en');

describe('TRUST-5 確かめる速さ', () => {
  test('記録の束から根までの計算、証明、署名の速さを示す', async () => {
    const stored = bundles();
    recompute(stored.slice(0, 20));
    let start = performance.now();
    const { leaves, root } = recompute(stored);
    const entries = perSecond(ENTRIES, start);
    expect(leaves.length).toBe(ENTRIES);

    const source = leafSource(leaves);
    const claims = [];
    start = performance.now();
    for (let index = 0; index < ENTRIES; index += 50) {
      const proof = await inclusionProof(index, ENTRIES, source);
      claims.push({ index, leafHash: leaves[index] ?? root, head: { size: ENTRIES, root }, proof });
    }
    const made = perSecond(claims.length, start);
    start = performance.now();
    expect(claims.every(verifyInclusion)).toBe(true);
    const proofs = perSecond(claims.length, start);

    const signer = seedSigner('speed.example', new Uint8Array(32).fill(1));
    const note = await signNote(`${toHex(root)}\n`, [signer]);
    start = performance.now();
    for (let run = 0; run < 30; run++) openNote(note, [signer.key]);
    const notes = perSecond(30, start);
    console.info(
      `${ENTRIES.toLocaleString('en')} entries of ${BYTES} bytes: verified ${shown(entries)} entries/s; proofs made ${shown(made)}/s, verified ${shown(proofs)}/s; notes opened ${shown(notes)}/s`,
    );
    // Bounds are wide because test machines are shared; the printed figures are what counts.
    expect(entries).toBeGreaterThan(5_000);
    expect(proofs).toBeGreaterThan(500);
  });

  test('1,000万件のログで、1件の証明をタイルから作る時間を示す', async () => {
    const size = 10_000_019;
    const log = new SparseLog([0, 7_654_321, size - 1]);
    const stored = new Map<string, Uint8Array>();
    const read = (tiles: readonly Tile[]): Uint8Array[] =>
      tiles.map((tile) => {
        const path = tilePath(tile);
        const data = stored.get(path) ?? encodeTile(log.tile(tile));
        stored.set(path, data);
        return data;
      });
    const source = tileSource(size, read);
    const head = { size, root: await rootFrom(size, source) };
    const index = 7_654_321;
    await inclusionProof(index, size, source);
    const start = performance.now();
    const proof = await inclusionProof(index, size, source);
    const took = performance.now() - start;
    expect(verifyInclusion({ index, leafHash: log.leaf(index), head, proof })).toBe(true);
    console.info(`proof of one entry among ${size.toLocaleString('en')}: ${took.toFixed(1)} ms`);
    expect(took).toBeLessThan(500);
  });
});
