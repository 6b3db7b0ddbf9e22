/** A number typed in full or half width; blank and unreadable are NaN. */
export function readNumber(text: string): number {
  const plain = text.normalize('NFKC').trim();
  return plain === '' || !/^\d*\.?\d*$/.test(plain) ? Number.NaN : Number(plain);
}

/** A number that may be left out: blank is undefined; what is no number is NaN, so that the check refuses it. */
export function readMeasure(text: string): number | undefined {
  return text.trim() === '' ? undefined : readNumber(text);
}
