import { Inflate, Unzlib } from 'fflate';
import { Refused, refuse } from './verdict.ts';

/** Pieces that are handed to the decompressor at a time, so that a bomb is stopped after one of them. */
const PIECE = 8_192;

/**
 * Decompresses with an upper limit of bytes. Throws `FILE_BOMB` beyond it and `FILE_BROKEN` for data that is
 * not whole.
 */
export function inflateWithin(data: Uint8Array, limit: number): Uint8Array {
  const { content, whole } = run(new Inflate(), data, limit);
  return whole ? content : refuse('FILE_BROKEN');
}

/**
 * What a zlib stream gives that begins at the start of `data` and may be followed by anything. Undefined when
 * nothing sensible begins there. Throws `FILE_BOMB` beyond `limit`.
 */
export function unzlibSome(
  data: Uint8Array,
  limit: number,
): { content: Uint8Array; whole: boolean } | undefined {
  const [first, second] = data;
  if (first === undefined || second === undefined) return undefined;
  if ((first & 0x0f) !== 8 || ((first << 8) | second) % 31 !== 0) return undefined;
  const result = run(new Unzlib(), data, limit);
  return result.content.length > 0 || result.whole ? result : undefined;
}

function run(
  stream: Inflate | Unzlib,
  data: Uint8Array,
  limit: number,
): { content: Uint8Array; whole: boolean } {
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = false;
  stream.ondata = (chunk, final) => {
    length += chunk.length;
    if (length > limit) refuse('FILE_BOMB');
    parts.push(chunk.slice());
    if (final) whole = true;
  };
  try {
    for (let at = 0; at < data.length; at += PIECE) {
      stream.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    whole = false;
  }
  const content = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return { content, whole };
}
