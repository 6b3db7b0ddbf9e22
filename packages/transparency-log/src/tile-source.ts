import { LogError } from './errors.ts';
import { type Hash, isHash } from './hash.ts';
import { requireSize } from './size.ts';
import { type HashSource, hashLevels } from './source.ts';
import { placeOf, type Tile, type TilePlace, tileWidth } from './tile.ts';
import { decodeTile } from './tile-data.ts';

/** Gives the bytes of tiles in the order asked; never asked twice for one tile within a proof. */
export type TileReader = (tiles: readonly Tile[]) => readonly Uint8Array[] | Promise<readonly Uint8Array[]>;

/**
 * Hashes out of the tiles of a tree of `size`. What tiles say is believed here: a wrong tile makes a proof that no
 * verifier accepts, so check proofs against a checkpoint before handing them out. Throws `LOG-SIZE`; the source throws
 * `LOG-SOURCE` for nodes beyond the size or tiles not given, `TILE-DATA` for a tile of a wrong length.
 */
export function tileSource(size: number, readTiles: TileReader): HashSource {
  requireSize(size, 'size');
  return async (nodes) => {
    const places = nodes.map(placeOf);
    const tiles = new Map(places.map((place) => [keyOf(place), tileAt(place, size)]));
    const data = await readTiles([...tiles.values()]);
    const rows = new Map<string, Hash[]>();
    let at = 0;
    for (const [key, tile] of tiles) {
      const bytes = data[at++];
      if (!bytes) throw new LogError('LOG-SOURCE');
      rows.set(key, decodeTile(bytes, tile.width));
    }
    return places.map((place) => subtreeRoot(rows.get(keyOf(place)) ?? [], place));
  };
}

const keyOf = ({ level, index }: TilePlace): string => `${level}/${index}`;

function tileAt({ level, index, offset, span }: TilePlace, size: number): Tile {
  const width = tileWidth(level, index, size);
  if (width < offset + span) throw new LogError('LOG-SOURCE');
  return { level, index, width };
}

function subtreeRoot(row: readonly Hash[], { offset, span }: TilePlace): Hash {
  const top = hashLevels(row.slice(offset, offset + span)).at(-1)?.[0];
  if (!top || !isHash(top)) throw new LogError('LOG-SOURCE');
  return top;
}
