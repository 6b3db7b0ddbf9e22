import { concat } from './bytes.ts';
import { LogError } from './errors.ts';
import { TILE_WIDTH } from './tile.ts';

/** Longest entry a bundle can hold, in bytes. */
export const MAX_ENTRY_BYTES = 0xffff;

/**
 * Bytes of a bundle: each entry after its length as big-endian uint16 (C2SP tlog-tiles, Log entries).
 * Throws `BUNDLE-ENTRY` for more than 256 entries or an entry longer than 65,535 bytes.
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new LogError('BUNDLE-ENTRY');
  const tooLong = entries.findIndex((entry) => entry.length > MAX_ENTRY_BYTES);
  if (tooLong >= 0) throw new LogError('BUNDLE-ENTRY', { position: tooLong });
  return concat(entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]));
}

/**
 * The `width` entries of a bundle (1–256), as views into it. Throws `BUNDLE-DATA` when it is cut short, holds another
 * number of entries or has bytes left over.
 */
export function decodeEntryBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  let at = 0;
  while (at + 2 <= bundle.length && entries.length < width) {
    const end = at + 2 + view.getUint16(at);
    if (end > bundle.length) throw new LogError('BUNDLE-DATA', { position: entries.length });
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  if (at !== bundle.length || entries.length !== width) throw new LogError('BUNDLE-DATA');
  return entries;
}
