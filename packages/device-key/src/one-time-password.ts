/** Without letters that are taken for one another. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Sixteen letters in groups of four, 79 bits: protects the key file on its short way into the key store. */
export function oneTimePassword(): string {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join(''));
  return groups.join('-');
}

function letter(): string {
  // Bytes beyond the last whole multiple are thrown away, or the first letters would come more often.
  const limit = 256 - (256 % LETTERS.length);
  for (;;) {
    const [byte = limit] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return LETTERS.charAt(byte % LETTERS.length);
  }
}
