import { hasAt, viewOf } from '../bytes.ts';

/** The turn (1–8) that an EXIF segment states, without its marker and length; undefined when it states none. */
export function orientationOf(segment: Uint8Array): number | undefined {
  if (!hasAt(segment, 0, 'Exif\0\0') || segment.length < 14) return undefined;
  const tiff = segment.subarray(6);
  const view = viewOf(tiff);
  const little = hasAt(tiff, 0, 'II');
  if (!little && !hasAt(tiff, 0, 'MM')) return undefined;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return undefined;
  const count = Math.min(view.getUint16(directory, little), 200);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) return undefined;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const turn = view.getUint16(at + 8, little);
    return turn >= 2 && turn <= 8 ? turn : undefined;
  }
  return undefined;
}

/** An EXIF segment that says the turn and nothing else. */
export function orientationSegment(turn: number): Uint8Array {
  return Uint8Array.from([
    ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0],
    ...[0, 0, 0, 0],
  ]);
}
