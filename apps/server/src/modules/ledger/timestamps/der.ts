/** One DER element (X.690 §8.1): tag, contents, and all of its bytes. */
export interface DerElement {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

/** Reads the element at the beginning of the bytes, or undefined. Lengths up to 2^32 - 1, one-byte tags. */
export function derElement(bytes: Buffer): DerElement | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) return undefined;
  const digits = first < 0x80 ? 0 : first & 0x7f;
  if (digits > 4 || first === 0x80 || bytes.length < 2 + digits) return undefined;
  const length = digits === 0 ? first : bytes.readUIntBE(2, digits);
  const begin = 2 + digits;
  if (begin + length > bytes.length) return undefined;
  return { tag, content: bytes.subarray(begin, begin + length), whole: bytes.subarray(0, begin + length) };
}

/** The elements inside one; empty when they do not fill it exactly. */
export function derChildren(element: DerElement | undefined): DerElement[] {
  const children: DerElement[] = [];
  let rest = element?.content ?? Buffer.alloc(0);
  while (rest.length > 0) {
    const child = derElement(rest);
    if (!child) return [];
    children.push(child);
    rest = rest.subarray(child.whole.length);
  }
  return children;
}
