import { describe, expect, test } from 'vitest';
import {
  append,
  type CompactTree,
  consistencyProof,
  EMPTY_ROOT,
  EMPTY_TREE,
  type Hash,
  inclusionProof,
  LogError,
  leafHash,
  leafSource,
  nodeHash,
  root,
  rootFrom,
  treeHead,
} from './index.ts';
import { hex, numberedLeaves, RFC_ENTRIES, RFC_ROOTS, toHex } from './rfc6962.test-support.ts';

const leaves = RFC_ENTRIES.map(leafHash);

/** The definition of RFC 9162 §2.1.1, word by word, to compare with. */
function definedRoot(hashes: readonly Hash[]): Hash {
  const [first] = hashes;
  if (!first) return EMPTY_ROOT;
  if (hashes.length === 1) return first;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)));
}

describe('TRUST-5 木の根', () => {
  test('空の木の根は空の SHA-256 である', () => {
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(toHex(EMPTY_ROOT)).toBe(nothing);
    expect(toHex(root([]))).toBe(nothing);
    expect(toHex(treeHead(EMPTY_TREE).root)).toBe(nothing);
  });

  test('RFC 6962 の8件の根に一致する', async () => {
    for (const [at, expected] of RFC_ROOTS.entries()) {
      expect(toHex(root(leaves.slice(0, at + 1)))).toBe(expected);
      expect(toHex(await rootFrom(at + 1, leafSource(leaves)))).toBe(expected);
    }
  });

  test('1件ずつでもまとめても、定義どおりに計算した根に一致する（0〜300件）', () => {
    const all = numberedLeaves(300);
    let grown: CompactTree = EMPTY_TREE;
    for (let size = 0; size <= all.length; size++) {
      const defined = toHex(definedRoot(all.slice(0, size)));
      expect(toHex(treeHead(grown).root)).toBe(defined);
      const cut = Math.floor(size / 3);
      const inTwo = append(append(EMPTY_TREE, all.slice(0, cut)), all.slice(cut, size));
      expect(toHex(treeHead(inTwo).root)).toBe(defined);
      grown = append(grown, all.slice(size, size + 1));
    }
  });

  test('追記は元の状態を変えない', () => {
    const before = append(EMPTY_TREE, leaves.slice(0, 3));
    append(before, leaves.slice(3));
    expect(toHex(treeHead(before).root)).toBe(RFC_ROOTS[2]);
  });
});

describe('TRUST-5 公表されている証明', () => {
  const published = async (proof: Promise<Hash[]>): Promise<string[]> => (await proof).map(toHex);
  const source = leafSource(leaves);

  test('8件中1件目の包含証明', async () => {
    expect(await published(inclusionProof(0, 8, source))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  test('6件から8件、2件から5件への一貫性証明', async () => {
    expect(await published(consistencyProof(6, 8, source))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(await published(consistencyProof(2, 5, source))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });
});

describe('TRUST-5 ありえない入力は、番号付きの日本語で断る', () => {
  const codeOf = async (work: () => unknown): Promise<string> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      expect(error.message).toMatch(/^[A-Z]+-[A-Z]+.*[ぁ-ん].*。$/u);
      return error.code;
    }
    return 'none';
  };

  test.each([
    ['LOG-HASH', () => root([hex('00')])],
    ['LOG-STATE', () => append({ size: 3, subtrees: leaves.slice(0, 1) }, leaves)],
    ['LOG-STATE', () => treeHead({ size: 0, subtrees: leaves.slice(0, 1) })],
    ['LOG-SIZE', () => append({ size: 1.5, subtrees: [] }, [])],
    ['LOG-SIZE', () => inclusionProof(-1, 8, leafSource(leaves))],
    ['LOG-SIZE', () => inclusionProof(0, 2 ** 53, leafSource(leaves))],
    ['LOG-INDEX', () => inclusionProof(8, 8, leafSource(leaves))],
    ['LOG-INDEX', () => consistencyProof(8, 7, leafSource(leaves))],
    ['LOG-SOURCE', () => inclusionProof(0, 9, leafSource(leaves))],
    ['LOG-SOURCE', () => rootFrom(8, () => [])],
  ])('%s', async (code, work) => {
    expect(await codeOf(work)).toBe(code);
  });
});
