const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 130 random bits in base 32: made here, printed, and known to the server by its hash alone. */
export function envelopeSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => LETTERS[byte % 32]).join('');
}
