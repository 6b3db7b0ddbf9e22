interface Covered {
  insurer_number: string;
  relation: string;
}

/**
 * Names the receipt of a patient and month over all runs: insurer and relation (a change of either gives a receipt of
 * its own), `''` for 公費単独; a part that was split off carries its number.
 */
export function payerKey(coverage: Covered | undefined, part = 1): string {
  const base = coverage ? `${coverage.insurer_number} ${coverage.relation}` : '';
  return part === 1 ? base : `${base}#${part}`;
}
