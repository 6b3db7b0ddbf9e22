import { LogError } from './errors.ts';
import { isSize, requireSize } from './size.ts';
import type { TreeNode } from './tree-node.ts';

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
/** Levels of the tree one tile stands for. */
export const TILE_HEIGHT = 8;
const MAX_LEVEL = 63;

/**
 * A run of `width` consecutive hashes of tree level 8·level, beginning with hash 256·index. Width 256 is a full tile,
 * 1–255 a partial one (C2SP tlog-tiles, Merkle Tree).
 */
export interface Tile {
  level: number;
  index: number;
  width: number;
}

/** Throws `TILE-COORDINATE` unless level is 0–63, index a size and width 1–256. */
export function requireTile({ level, index, width }: Tile): void {
  const possible =
    isSize(level) &&
    level <= MAX_LEVEL &&
    isSize(index) &&
    Number.isInteger(width) &&
    width >= 1 &&
    width <= TILE_WIDTH;
  if (!possible) throw new LogError('TILE-COORDINATE');
}

/** Hashes of tile level `level` in a tree of `size`: ⌊size / 256^level⌋. */
export function hashesAtLevel(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Width of a tile in a tree of `size`: 0 when it does not exist yet. */
export function tileWidth(level: number, index: number, size: number): number {
  return Math.min(TILE_WIDTH, Math.max(0, hashesAtLevel(level, size) - index * TILE_WIDTH));
}

/** The partial tiles at the right edge of a tree, lowest level first; full ones have no part here. */
export function edgeTiles(size: number): Tile[] {
  requireSize(size, 'size');
  const tiles: Tile[] = [];
  for (let level = 0; hashesAtLevel(level, size) > 0; level++) {
    const count = hashesAtLevel(level, size);
    const width = count % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return tiles;
}

/**
 * Tiles that growing from one size to another brings into being or widens, lowest level first, at their width in the
 * new tree. From size 0 these are all tiles of the tree.
 */
export function tilesBetween(oldSize: number, newSize: number): Tile[] {
  requireSize(oldSize, 'oldSize');
  requireSize(newSize, 'newSize');
  if (oldSize > newSize) throw new LogError('LOG-INDEX', { field: 'oldSize' });
  const tiles: Tile[] = [];
  for (let level = 0; hashesAtLevel(level, newSize) > hashesAtLevel(level, oldSize); level++) {
    const first = Math.floor(hashesAtLevel(level, oldSize) / TILE_WIDTH);
    for (let index = first; index * TILE_WIDTH < hashesAtLevel(level, newSize); index++) {
      tiles.push({ level, index, width: tileWidth(level, index, newSize) });
    }
  }
  return tiles;
}

/** Where a full subtree lies: `span` hashes of a tile, beginning with hash `offset`. */
export interface TilePlace {
  level: number;
  index: number;
  offset: number;
  span: number;
}

/** The tile and the run of hashes in it whose root is the given full subtree. */
export function placeOf(node: TreeNode): TilePlace {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const span = 2 ** (node.level % TILE_HEIGHT);
  const first = node.index * span;
  const index = Math.floor(first / TILE_WIDTH);
  return { level, index, offset: first - index * TILE_WIDTH, span };
}
