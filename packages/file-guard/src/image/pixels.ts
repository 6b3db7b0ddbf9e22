import { refuse } from '../verdict.ts';

/** A scan of A3 at 600 dpi has 70 million pixels; a header that claims more wants memory, not to be seen. */
const MOST_PIXELS = 100_000_000;
const LONGEST_SIDE = 30_000;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Throws `FILE_TOO_MANY_PIXELS`, or `FILE_BROKEN` for a picture without any. */
export function checkPixels({ width, height }: PictureSize): void {
  if (width === 0 || height === 0) refuse('FILE_BROKEN');
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS)
    refuse('FILE_TOO_MANY_PIXELS');
}
