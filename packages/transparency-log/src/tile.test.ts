import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendTiles,
  consistencyProof,
  decodeEntryBundle,
  decodeTile,
  EMPTY_TILED_TREE,
  edgeTiles,
  encodeEntryBundle,
  encodeTile,
  entriesPath,
  type Hash,
  inclusionProof,
  leafSource,
  MAX_ENTRY_BYTES,
  parseTilePath,
  root,
  rootFrom,
  type Tile,
  type TiledTree,
  tiledTreeFrom,
  tilePath,
  tileSource,
  tilesBetween,
  tileWidth,
  treeHead,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { numberedLeaves, toHex } from './rfc6962.test-support.ts';
import { SparseLog } from './sparse.test-support.ts';

/** Stores tiles by path, as a bucket does. */
function grow(leaves: readonly Hash[], batches: readonly number[]) {
  const store = new Map<string, Uint8Array>();
  let state: TiledTree = EMPTY_TILED_TREE;
  for (const batch of batches) {
    const { size } = state.tree;
    const done = appendTiles(state, leaves.slice(size, size + batch));
    for (const { tile, data } of done.tiles) store.set(tilePath(tile), data);
    state = done.state;
  }
  const read = (tiles: readonly Tile[]): Uint8Array[] =>
    tiles.flatMap((tile) => {
      const full = store.get(tilePath({ ...tile, width: 256 }))?.slice(0, tile.width * 32);
      return store.get(tilePath(tile)) ?? full ?? [];
    });
  return { store, state, read };
}

describe('TRUST-5 tlog-tiles のパス', () => {
  test.each([
    ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/1/999.p/17', { level: 1, index: 999, width: 17 }],
    ['tile/2/x001/000.p/1', { level: 2, index: 1_000, width: 1 }],
    ['tile/63/x001/x000/000', { level: 63, index: 1_000_000, width: 256 }],
  ])('%s', (path, tile) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ kind: 'hashes', tile });
  });

  test('記録の束', () => {
    expect(entriesPath({ index: 1_234_067, width: 256 })).toBe('tile/entries/x001/x234/067');
    expect(entriesPath({ index: 7, width: 5 })).toBe('tile/entries/007.p/5');
    expect(parseTilePath('tile/entries/007.p/5')).toEqual({
      kind: 'entries',
      tile: { level: 0, index: 7, width: 5 },
    });
  });

  test('別の書き方やフォルダーの外を指すパスは受け付けない', () => {
    const wrong = [
      '',
      'tile/0/0',
      'tile/0/x000/001',
      'tile/00/001',
      'tile/64/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/01',
      'tile/0/x01/001',
      'tile/0/../001',
      'tile/0/001/',
      '/tile/0/001',
      'tile/0/001\n',
      'tile/entries/x000/000',
      'tile/0/x009/x007/x199/x254/x740/992',
      'tile/-1/000',
      'tile/0/００１',
    ];
    for (const path of wrong) expect(() => parseTilePath(path), path).toThrow(/TILE-PATH/);
    for (const tile of [
      { level: 64, index: 0, width: 1 },
      { level: 0, index: -1, width: 1 },
      { level: 0, index: 0, width: 0 },
      { level: 0, index: 0, width: 257 },
    ])
      expect(() => tilePath(tile)).toThrow(/TILE-COORDINATE/);
  });

  test('すべてのタイルで、書いたパスを読むと元に戻る', () => {
    const tiles = fc.record({
      level: fc.nat(63),
      index: fc.maxSafeInteger().filter((index) => index >= 0),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(tilePath(tile)).tile).toEqual(tile);
        expect(parseTilePath(entriesPath(tile))).toEqual({ kind: 'entries', tile: { ...tile, level: 0 } });
      }),
    );
  });
});

describe('TRUST-5 タイルの分け方', () => {
  test('70,000件の木は、仕様の例のとおりに分かれる', () => {
    const tiles = tilesBetween(0, 70_000);
    const count = (level: number, full: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).length;
    expect([count(0, true), count(0, false), count(1, true), count(1, false)]).toEqual([273, 1, 1, 1]);
    expect(edgeTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tiles.length).toBe(277);
  });

  test('256件の木は、満杯のタイル1枚と、その上の幅1のタイルになる', () => {
    expect(tilesBetween(0, 256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(edgeTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(tileWidth(0, 1, 256)).toBe(0);
  });

  test('どう区切って追記しても、同じ根になり、仕様どおりのタイルがそろい、途中状態を作り直せる', () => {
    const leaves = numberedLeaves(1_400);
    const batches = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 });
    fc.assert(
      fc.property(batches, (sizes) => {
        const { store, state, read } = grow(leaves, sizes);
        const { size } = state.tree;
        expect(toHex(treeHead(state.tree).root)).toBe(toHex(root(leaves.slice(0, size))));
        for (const tile of tilesBetween(0, size)) {
          const data = store.get(tilePath(tile));
          expect(data?.length).toBe(tile.width * 32);
          if (tile.level > 0) continue;
          const expected = leaves.slice(tile.index * 256, tile.index * 256 + tile.width);
          expect(decodeTile(data ?? new Uint8Array(), tile.width).map(toHex)).toEqual(expected.map(toHex));
        }
        expect(tiledTreeFrom(size, read(edgeTiles(size)))).toEqual(state);
      }),
      { numRuns: 30 },
    );
  });

  test('広がったタイルだけが書き直しになる', () => {
    const leaves = numberedLeaves(600);
    const first = appendTiles(EMPTY_TILED_TREE, leaves.slice(0, 300));
    const next = appendTiles(first.state, leaves.slice(300));
    const paths = (tiles: readonly { tile: Tile }[]) => tiles.map(({ tile }) => tilePath(tile));
    expect(paths(first.tiles)).toEqual(['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1']);
    expect(paths(next.tiles)).toEqual(['tile/0/001', 'tile/0/002.p/88', 'tile/1/000.p/2']);
    expect(paths(next.tiles).sort()).toEqual(tilesBetween(300, 600).map(tilePath).sort());
    expect(appendTiles(next.state, []).tiles).toEqual([]);
  });

  test('壊れた途中状態から追記を続けない', () => {
    const { state } = grow(numberedLeaves(300), [300]);
    const broken = { ...state, edges: state.edges.map((edge) => edge.slice(1)) };
    expect(() => appendTiles(broken, numberedLeaves(1))).toThrow(/LOG-STATE/);
    expect(() => tiledTreeFrom(300, [])).toThrow(/LOG-SOURCE/);
    expect(() => tiledTreeFrom(300, [new Uint8Array(31), new Uint8Array(32)])).toThrow(/TILE-DATA/);
  });
});

describe('TRUST-5 タイルから作る証明', () => {
  const leaves = numberedLeaves(70_000);
  const { state, read } = grow(leaves, [1, 255, 300, 69_444]);

  test('葉から作った証明と同じになり、1枚のタイルを二度読まない', async () => {
    const size = 70_000;
    const head = treeHead(state.tree);
    const fromLeaves = leafSource(leaves);
    let asked: string[] = [];
    const fromTiles = tileSource(size, (tiles) => {
      asked = tiles.map(tilePath);
      return read(tiles);
    });
    expect(toHex(await rootFrom(size, fromTiles))).toBe(toHex(head.root));
    for (const index of [0, 1, 255, 256, 65_535, 65_536, 69_888, 69_999]) {
      const proof = await inclusionProof(index, size, fromTiles);
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.length).toBeLessThanOrEqual(5);
      expect(proof.map(toHex)).toEqual((await inclusionProof(index, size, fromLeaves)).map(toHex));
      const leafHash = leaves[index] ?? new Uint8Array();
      expect(verifyInclusion({ index, leafHash, head, proof })).toBe(true);
    }
    for (const oldSize of [1, 256, 257, 65_536, 65_537, 69_999]) {
      const old = { size: oldSize, root: root(leaves.slice(0, oldSize)) };
      const proof = await consistencyProof(oldSize, size, fromTiles);
      expect(verifyConsistency({ old, new: head, proof })).toBe(true);
    }
  });

  test('欠けたタイルでは証明を作らず、取り替えたタイルの証明は通らない', async () => {
    await expect(
      inclusionProof(
        5,
        70_000,
        tileSource(70_000, () => []),
      ),
    ).rejects.toThrow(/LOG-SOURCE/);
    const short = tileSource(70_000, (tiles) => read(tiles).map((data) => data.slice(1)));
    await expect(inclusionProof(5, 70_000, short)).rejects.toThrow(/TILE-DATA/);
    const beyond = inclusionProof(5, 70_000, tileSource(69_000, read));
    await expect(beyond).rejects.toThrow(/LOG-SOURCE/);
    const wrong = tileSource(70_000, (tiles) => read(tiles).map((data) => data.map((byte) => byte ^ 1)));
    const proof = await inclusionProof(5, 70_000, wrong);
    const claim = { index: 5, leafHash: leaves[5] ?? new Uint8Array(), head: treeHead(state.tree), proof };
    expect(verifyInclusion(claim)).toBe(false);
  });

  test('1兆件のログでも、タイル十数枚で証明できる', async () => {
    const size = 2 ** 40 - 12_345;
    const log = new SparseLog([0, 2 ** 33 + 7, size - 1]);
    let most = 0;
    const source = tileSource(size, (tiles) => {
      most = Math.max(most, tiles.length);
      return tiles.map((tile) => encodeTile(log.tile(tile)));
    });
    const head = { size, root: await rootFrom(size, log.source) };
    for (const index of [0, 2 ** 33 + 7, size - 1]) {
      const proof = await inclusionProof(index, size, source);
      expect(verifyInclusion({ index, leafHash: log.leaf(index), head, proof })).toBe(true);
    }
    expect(most).toBeLessThanOrEqual(12);
  });
});

describe('TRUST-5 記録の束', () => {
  const entry = fc.uint8Array({ maxLength: 300 });

  test('長さを前に付けて並べ、読むと元に戻る', () => {
    expect(toHex(encodeEntryBundle([Uint8Array.of(), Uint8Array.of(0x61)]))).toBe('0000000161');
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 256 }), (entries) => {
        const read = decodeEntryBundle(encodeEntryBundle(entries), entries.length);
        expect(read.map(toHex)).toEqual(entries.map(toHex));
      }),
      { numRuns: 50 },
    );
  });

  test('65,535バイトまで入り、超えると断る。257件も断る', () => {
    const longest = new Uint8Array(MAX_ENTRY_BYTES).fill(7);
    expect(decodeEntryBundle(encodeEntryBundle([longest]), 1)[0]?.length).toBe(MAX_ENTRY_BYTES);
    expect(() => encodeEntryBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow(/BUNDLE-ENTRY/);
    const many = Array.from({ length: 257 }, () => new Uint8Array());
    expect(() => encodeEntryBundle(many)).toThrow(/BUNDLE-ENTRY/);
  });

  test('切れた束、余りのある束、件数の違う束は読まない', () => {
    const bundle = encodeEntryBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
    for (let length = 0; length < bundle.length; length++) {
      expect(() => decodeEntryBundle(bundle.slice(0, length), 2)).toThrow(/BUNDLE-DATA/);
    }
    expect(() => decodeEntryBundle(bundle, 1)).toThrow(/BUNDLE-DATA/);
    expect(() => decodeEntryBundle(bundle, 3)).toThrow(/BUNDLE-DATA/);
    expect(() => decodeEntryBundle(Uint8Array.from([...bundle, 0]), 2)).toThrow(/BUNDLE-DATA/);
  });
});
