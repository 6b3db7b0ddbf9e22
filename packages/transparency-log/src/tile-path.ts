import { LogError } from './errors.ts';
import { isSize } from './size.ts';
import { requireTile, TILE_WIDTH, type Tile } from './tile.ts';

/** Path of a tile of hashes: `tile/<L>/<N>[.p/<W>]`, 1234067 as `x001/x234/067`. Throws `TILE-COORDINATE`. */
export function tilePath(tile: Tile): string {
  requireTile(tile);
  return `tile/${tile.level}/${indexPath(tile)}`;
}

/** Path of a bundle of entries: `tile/entries/<N>[.p/<W>]`. Throws `TILE-COORDINATE`. */
export function entriesPath(bundle: Omit<Tile, 'level'>): string {
  const tile = { ...bundle, level: 0 };
  requireTile(tile);
  return `tile/entries/${indexPath(tile)}`;
}

function indexPath({ index, width }: Tile): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const path = padded.replace(/\d{3}(?=\d)/g, 'x$&/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

/** What a path of the tile tree names. */
export interface TileName {
  kind: 'hashes' | 'entries';
  tile: Tile;
}

const FORM = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Reads a path of the tile tree; entry bundles have level 0. Throws `TILE-PATH` for any but the one spelling. */
export function parseTilePath(path: string): TileName {
  const [, place, digits, partial] = FORM.exec(path) ?? [];
  if (place === undefined || digits === undefined) throw new LogError('TILE-PATH');
  const kind = place === 'entries' ? 'entries' : 'hashes';
  const tile = {
    level: kind === 'entries' ? 0 : Number(place),
    index: Number(digits.replace(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const known = tile.level <= 63 && isSize(tile.index) && tile.width <= TILE_WIDTH;
  if (!known || (kind === 'entries' ? entriesPath(tile) : tilePath(tile)) !== path) {
    throw new LogError('TILE-PATH');
  }
  return { kind, tile };
}
