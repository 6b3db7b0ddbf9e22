import { hasAt, latin1, viewOf } from '../bytes.ts';
import { refuse } from '../verdict.ts';
import { checkPixels } from './pixels.ts';

/** A fax of many pages is no attack; a chain without an end is. */
const MOST_PAGES = 500;
const WIDTH = 0x0100;
const HEIGHT = 0x0101;

/**
 * Checks the directories of a TIFF (6.0 §2): inside the file, no circle, sizes a machine can hold. The bytes
 * stay as they are: pages refer to each other by position. Throws `FILE_BROKEN`, `FILE_TOO_MANY_PIXELS`,
 * `FILE_POLYGLOT`.
 */
export function checkTiff(bytes: Uint8Array): void {
  const little = hasAt(bytes, 0, 'II*\0');
  if (!little && !hasAt(bytes, 0, 'MM\0*')) refuse('FILE_BROKEN');
  if (bytes.length < 8) refuse('FILE_BROKEN');
  if (latin1(bytes.subarray(-65_600)).includes('PK\x05\x06')) refuse('FILE_POLYGLOT');
  const view = viewOf(bytes);
  let at = view.getUint32(4, little);
  for (let page = 0; at !== 0; page += 1) {
    if (page >= MOST_PAGES || at + 6 > bytes.length) refuse('FILE_BROKEN');
    const count = view.getUint16(at, little);
    const next = at + 2 + count * 12;
    if (count === 0 || next + 4 > bytes.length) refuse('FILE_BROKEN');
    let [width, height] = [0, 0];
    for (let entry = at + 2; entry < next; entry += 12) {
      const tag = view.getUint16(entry, little);
      if (tag !== WIDTH && tag !== HEIGHT) continue;
      const short = view.getUint16(entry + 2, little) === 3;
      const value = short ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little);
      if (tag === WIDTH) width = value;
      else height = value;
    }
    checkPixels({ width, height });
    at = view.getUint32(next, little);
  }
}
