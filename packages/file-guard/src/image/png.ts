import { hasAt, joined, latin1, viewOf } from '../bytes.ts';
import { refuseSecondFile } from '../trailing.ts';
import { refuse } from '../verdict.ts';
import { crc32 } from './crc32.ts';
import { checkPixels } from './pixels.ts';

/** Chunks that decide how the picture looks (PNG third edition, §11). Text, times, EXIF and films are left out. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYS',
]);
const SIGNATURE = '\x89PNG\r\n\x1a\n';

/**
 * The picture alone: every chunk checked by its CRC, those without effect on it left out, what follows the end
 * cut off. Throws `FILE_BROKEN`, `FILE_TOO_MANY_PIXELS` or `FILE_POLYGLOT`.
 */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  if (!hasAt(bytes, 0, SIGNATURE)) refuse('FILE_BROKEN');
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 8)];
  let pixels = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) refuse('FILE_BROKEN');
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) refuse('FILE_BROKEN');
    if (at === 8) {
      if (type !== 'IHDR' || length !== 13) refuse('FILE_BROKEN');
      checkPixels({ width: view.getUint32(16), height: view.getUint32(20) });
    }
    if (type === 'IDAT') pixels = true;
    if (KEPT.has(type)) parts.push(bytes.subarray(at, end));
    // An unknown chunk that calls itself necessary: nobody can say what it does.
    else if ((type.charCodeAt(0) & 0x20) === 0) refuse('FILE_BROKEN');
    if (type === 'IEND') {
      if (!pixels) refuse('FILE_BROKEN');
      refuseSecondFile(bytes.subarray(end));
      return joined(parts);
    }
    at = end;
  }
  return refuse('FILE_BROKEN');
}
