import { createHash, randomBytes } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other when a code is read aloud (Crockford's Base32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 30;

/** A one-time code of 150 random bits in groups of five: `7K3QF-…`. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '0').join('');
  return letters.match(/.{5}/g)?.join('-') ?? letters;
}

/** What is stored of a code; spaces, hyphens and small letters do not matter, O and I are taken for 0 and 1. */
export function recoveryCodeHash(code: string): Buffer {
  const plain = code.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  const read = plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(read).digest();
}
