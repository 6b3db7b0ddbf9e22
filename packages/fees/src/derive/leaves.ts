/** Codes as the tables of the rules hold them: alone, listed or by name. */
export type Codes = string | readonly Codes[] | { readonly [key: string]: Codes };

/** Every code of a table. */
export function leaves(codes: Codes): string[] {
  if (typeof codes === 'string') return [codes];
  return Object.values(codes).flatMap(leaves);
}
