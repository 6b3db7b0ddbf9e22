/** Distinguished Encoding Rules (X.690), as much as requests and key files need. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function tagged(tag: number, content: Uint8Array): Bytes {
  return concat([Uint8Array.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

export const sequence = (...parts: readonly Uint8Array[]): Bytes => tagged(0x30, concat(parts));
/** A set of one member, the only kind that occurs here: so nothing is to be sorted. */
export const setOf = (member: Uint8Array): Bytes => tagged(0x31, member);
export const octets = (content: Uint8Array): Bytes => tagged(0x04, content);
export const bits = (content: Uint8Array): Bytes => tagged(0x03, concat([Uint8Array.of(0), content]));
export const nothing: Bytes = Uint8Array.of(0x05, 0x00);
export const utf8 = (text: string): Bytes => tagged(0x0c, new TextEncoder().encode(text));
/** A constructed context tag, `[n] EXPLICIT` and the constructed form of `[n] IMPLICIT`. */
export const context = (number: number, content: Uint8Array): Bytes => tagged(0xa0 | number, content);
/** The primitive form of `[n] IMPLICIT`. */
export const contextPrimitive = (number: number, content: Uint8Array): Bytes =>
  tagged(0x80 | number, content);

/** A non-negative whole number. */
export function integer(value: number): Bytes {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  if (bytes.length === 0 || (bytes[0] ?? 0) > 0x7f) bytes.unshift(0);
  return tagged(0x02, Uint8Array.from(bytes));
}

/** A non-negative number given as bytes, the highest first (the halves of an ECDSA signature). */
export function unsigned(bytes: Uint8Array): Bytes {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const plain = bytes.subarray(from);
  return tagged(0x02, (plain[0] ?? 0) > 0x7f ? concat([Uint8Array.of(0), plain]) : plain);
}

/** An object identifier in dotted form. */
export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc % 128];
    for (let more = Math.floor(arc / 128); more > 0; more = Math.floor(more / 128))
      groups.unshift((more % 128) | 0x80);
    bytes.push(...groups);
  }
  return tagged(0x06, Uint8Array.from(bytes));
}

/** UCS-2, the highest byte first, as PKCS #12 wants names and passwords. */
export function bmpText(text: string): Bytes {
  const bytes: number[] = [];
  for (let n = 0; n < text.length; n += 1) bytes.push(text.charCodeAt(n) >> 8, text.charCodeAt(n) & 255);
  return Uint8Array.from(bytes);
}

export const bmpString = (text: string): Bytes => tagged(0x1e, bmpText(text));
