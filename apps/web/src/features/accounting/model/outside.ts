/** What lines outside insurance come to with tax, in yen. */
export function yenOf(lines: readonly { readonly yen: number }[]): number {
  return lines.reduce((sum, { yen }) => sum + yen, 0);
}
