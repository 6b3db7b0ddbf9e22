/** Letters that nobody mistakes for one another when they are read out or copied from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const LENGTH = 4;

/** A password to hand over once, of 79 random bits: `k7mq-p2xd-…`. */
export function firstPassword(): string {
  const letters: string[] = [];
  while (letters.length < GROUPS * LENGTH) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // What is over the last full round would make the first letters likelier.
    if (byte < 256 - (256 % LETTERS.length)) letters.push(LETTERS[byte % LETTERS.length] ?? '');
  }
  return Array.from({ length: GROUPS }, (_, at) =>
    letters.slice(at * LENGTH, (at + 1) * LENGTH).join(''),
  ).join('-');
}
