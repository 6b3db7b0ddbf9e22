import { hasAt, joined, latin1, viewOf } from '../bytes.ts';
import { refuseSecondFile } from '../trailing.ts';
import { refuse } from '../verdict.ts';
import { orientationOf, orientationSegment } from './orientation.ts';
import { checkPixels } from './pixels.ts';

/** Start of frame: where the size stands. Not DHT (C4), JPG (C8), DAC (CC). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isStandalone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/**
 * The picture alone (ITU-T T.81 Annex B): place, device and preview (EXIF, XMP, comments) are left out, only
 * the turn of the camera is kept, what follows the end is cut off. Throws `FILE_BROKEN`,
 * `FILE_TOO_MANY_PIXELS` or `FILE_POLYGLOT`.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  if (!hasAt(bytes, 0, '\xff\xd8')) refuse('FILE_BROKEN');
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [];
  let orientation: number | undefined;
  let framed = false;
  let scanned = false;
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) refuse('FILE_BROKEN');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      if (!framed || !scanned) refuse('FILE_BROKEN');
      refuseSecondFile(bytes.subarray(at + 2));
      const turned = orientation === undefined ? [] : [orientationSegment(orientation)];
      return joined([bytes.subarray(0, 2), ...turned, ...parts, bytes.subarray(at, at + 2)]);
    }
    if (isStandalone(marker)) {
      parts.push(bytes.subarray(at, at + 2));
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) refuse('FILE_BROKEN');
    const segment = bytes.subarray(at, end);
    if (isFrame(marker)) {
      if (segment.length < 10) refuse('FILE_BROKEN');
      checkPixels({ height: view.getUint16(at + 5), width: view.getUint16(at + 7) });
      framed = true;
    }
    if (marker === 0xe1) orientation ??= orientationOf(segment.subarray(4));
    if (isKept(marker, segment)) parts.push(segment);
    at = end;
    if (marker === 0xda) {
      scanned = true;
      const scanEnd = endOfScan(bytes, at);
      parts.push(bytes.subarray(at, scanEnd));
      at = scanEnd;
    }
  }
  return refuse('FILE_BROKEN');
}

/** Of the application segments only those that colours depend on: JFIF, the colour profile, Adobe's transform. */
function isKept(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = latin1(segment.subarray(4, 16));
  return (
    (marker === 0xe0 && name.startsWith('JFIF\0')) ||
    (marker === 0xe2 && name.startsWith('ICC_PROFILE')) ||
    (marker === 0xee && name.startsWith('Adobe'))
  );
}

/** Where coded data ends: at the next marker that is neither a stuffed FF00 nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return refuse('FILE_BROKEN');
}
