/** One DER element (X.690 §8, §10): tag, contents, and all bytes with the header. */
export interface Der {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

export const SEQUENCE = 0x30;
export const SET = 0x31;
export const OCTETS = 0x04;
export const OID = 0x06;
export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const GENERALIZED_TIME = 0x18;
/** Context-specific, constructed: [0], [1], … */
export const context = (number: number): number => 0xa0 + number;

export class DerError extends Error {
  override readonly name = 'DerError';
}

/** Reads one element at the beginning of the bytes. Throws `DerError`. */
export function readDer(bytes: Buffer): Der {
  const tag = bytes[0];
  const first = bytes[1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerError('tag');
  let begin = 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count < 1 || count > 4 || bytes.length < 2 + count) throw new DerError('length');
    length = bytes.readUIntBE(2, count);
    begin = 2 + count;
  }
  if (begin + length > bytes.length) throw new DerError('length');
  return { tag, content: bytes.subarray(begin, begin + length), whole: bytes.subarray(0, begin + length) };
}

/** The elements inside one. Throws `DerError`, also for bytes left over. */
export function children({ content }: Der): Der[] {
  const found: Der[] = [];
  let at = 0;
  while (at < content.length) {
    const element = readDer(content.subarray(at));
    found.push(element);
    at += element.whole.length;
  }
  return found;
}

/** Throws `DerError` unless the element is there and has the tag. */
export function expect(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw new DerError('tag');
  return element;
}

/** Dotted text of an object identifier. */
export function oidOf(element: Der | undefined): string {
  const { content } = expect(element, OID);
  const parts: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      parts.push(value);
      value = 0;
    }
  }
  const [head = 0, ...rest] = parts;
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - top * 40, ...rest].join('.');
}

/** Time of a GeneralizedTime in UTC with optional fraction (RFC 3161 §2.4.2), milliseconds since 1970. */
export function timeOf(element: Der | undefined): number {
  const text = expect(element, GENERALIZED_TIME).content.toString('latin1');
  const [, y, mo, d, h, mi, s, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text) ?? [];
  const time = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(time)) throw new DerError('time');
  return time;
}
