/** Reads yen as a person types them: full width, separators and 円 are forgiven. Undefined while it is no amount. */
export function readYen(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s,円¥\\]/g, '')
    .trim();
  return /^\d{1,8}$/.test(plain) ? Number(plain) : undefined;
}
