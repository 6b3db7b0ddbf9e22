import { LogError } from './errors.ts';
import type { Hash } from './hash.ts';
import { hashLevels } from './source.ts';
import { edgeTiles, hashesAtLevel, placeOf, TILE_HEIGHT, TILE_WIDTH, type Tile } from './tile.ts';
import { decodeTile, encodeTile } from './tile-data.ts';
import { append, type CompactTree } from './tree.ts';
import { fullSubtrees } from './tree-node.ts';

/** What a log keeps in memory, or reads at start, to go on writing tiles. */
export interface TiledTree {
  readonly tree: CompactTree;
  /** Hashes of the partial tile at the right edge of each tile level; 0–255 each. */
  readonly edges: readonly (readonly Hash[])[];
}

export const EMPTY_TILED_TREE: TiledTree = { tree: { size: 0, subtrees: [] }, edges: [] };

export interface TileData {
  tile: Tile;
  /** width · 32 bytes. */
  data: Uint8Array;
}

/**
 * Adds leaf hashes and gives the tiles to store: each full tile that was completed, then the partial tiles of the new
 * right edge that changed. The given state stays as it was, so that a failed transaction can be tried again.
 * Throws `LOG-STATE`, `LOG-HASH`, `LOG-SIZE`.
 */
export function appendTiles(
  state: TiledTree,
  leafHashes: readonly Hash[],
): { state: TiledTree; tiles: TileData[] } {
  const edges = state.edges.map((edge) => [...edge]);
  const tiles: TileData[] = [];
  const changed = new Set<number>();
  const tree = append(state.tree, leafHashes, (node, hash) => {
    if (node.level % TILE_HEIGHT !== 0) return;
    const level = node.level / TILE_HEIGHT;
    const edge = edges[level] ?? [];
    edges[level] = edge;
    edge.push(hash);
    changed.add(level);
    if (edge.length < TILE_WIDTH) return;
    const index = Math.floor(node.index / TILE_WIDTH);
    tiles.push({ tile: { level, index, width: TILE_WIDTH }, data: encodeTile(edge) });
    edges[level] = [];
  });
  for (const tile of edgeTiles(tree.size)) {
    const edge = edges[tile.level] ?? [];
    if (edge.length !== tile.width) throw new LogError('LOG-STATE');
    if (changed.has(tile.level)) tiles.push({ tile, data: encodeTile(edge) });
  }
  return { state: { tree, edges }, tiles };
}

/**
 * State of a log from its stored tiles: the bytes of `edgeTiles(size)`, in that order. Throws `LOG-SOURCE` when a tile
 * is missing, `TILE-DATA` when one has a wrong length. Compare the root with the last checkpoint before going on.
 */
export function tiledTreeFrom(size: number, edgeData: readonly Uint8Array[]): TiledTree {
  const tiles = edgeTiles(size);
  const edges: Hash[][] = [];
  for (let level = 0; hashesAtLevel(level, size) > 0; level++) edges.push([]);
  for (const [at, tile] of tiles.entries()) {
    const data = edgeData[at];
    if (!data) throw new LogError('LOG-SOURCE', { position: at });
    edges[tile.level] = decodeTile(data, tile.width);
  }
  const subtrees = fullSubtrees({ begin: 0, end: size }).map((node) => {
    const { level, offset, span } = placeOf(node);
    const top = hashLevels((edges[level] ?? []).slice(offset, offset + span)).at(-1)?.[0];
    if (!top) throw new LogError('LOG-SOURCE');
    return top;
  });
  return { tree: { size, subtrees }, edges };
}
