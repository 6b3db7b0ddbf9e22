export interface Rebased<T> {
  readonly values: T;
  /** What somebody else has put where this person typed something different. */
  readonly clashes: { readonly [K in keyof T]?: T[K] };
}

/**
 * Carries what a person typed over to a newer version: fields left alone become the newer ones, fields changed by
 * both stay as typed and are named, so that nothing of either person is overwritten unseen.
 */
export function rebase<T extends Readonly<Record<string, unknown>> | object>(
  base: T,
  mine: T,
  theirs: T,
): Rebased<T> {
  const values: T = { ...mine };
  const clashes: { [K in keyof T]?: T[K] } = {};
  for (const name of Object.keys(theirs) as (keyof T)[]) {
    if (Object.is(mine[name], base[name])) values[name] = theirs[name];
    else if (!Object.is(theirs[name], base[name]) && !Object.is(theirs[name], mine[name])) {
      clashes[name] = theirs[name];
    }
  }
  return { values, clashes };
}
