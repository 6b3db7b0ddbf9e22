/**
 * Minutes that a proof counted in tries may take at most (`AKASHI_PROVE_MINUTES`); without it, however long all tries
 * take. The figures always tell how many were really run.
 */
export function minutesAllowed(): number {
  const given = Number(process.env['AKASHI_PROVE_MINUTES']);
  return given > 0 ? given : Number.POSITIVE_INFINITY;
}
