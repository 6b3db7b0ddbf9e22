import { createHash, timingSafeEqual } from 'node:crypto';

/** What the database knows of an envelope's secret: 130 random bits need no slow hash. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(`akashi emergency ${secret}`).digest();
}

/** As typed from paper: capitals, blanks and hyphens do not count, and 0, 1, 8 are read as the letters they look like. */
export function asTyped(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('0', 'O')
    .replaceAll('1', 'I')
    .replaceAll('8', 'B');
}

export function sameSecret(stored: Buffer | null, hash: Buffer): boolean {
  return stored !== null && stored.length === hash.length && timingSafeEqual(stored, hash);
}
