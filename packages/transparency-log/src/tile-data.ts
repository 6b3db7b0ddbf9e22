import { concat } from './bytes.ts';
import { LogError } from './errors.ts';
import { HASH_BYTES, type Hash, requireHashes } from './hash.ts';
import { TILE_WIDTH } from './tile.ts';

/** Bytes of a tile: its hashes one after the other; 8,192 bytes when full. Throws `LOG-HASH`, `TILE-DATA`. */
export function encodeTile(hashes: readonly Hash[]): Uint8Array {
  requireHashes(hashes, 'hashes');
  if (hashes.length > TILE_WIDTH) throw new LogError('TILE-DATA');
  return concat(hashes);
}

/** Hashes of a tile of the given width. Throws `TILE-DATA` when the length is another. */
export function decodeTile(data: Uint8Array, width: number): Hash[] {
  if (data.length !== width * HASH_BYTES) throw new LogError('TILE-DATA');
  return Array.from({ length: width }, (_, at) => data.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}
