/**
 * True when one of the granted permissions covers the wanted one: the same words, `*`, or a module's wildcard
 * `patients:*`.
 */
export function holds(granted: readonly string[], wanted: string): boolean {
  const module = wanted.split(/[:.]/)[0] ?? '';
  return granted.some((one) => one === wanted || one === '*' || one === `${module}:*`);
}
