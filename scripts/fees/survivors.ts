// Mutations that no example can turn red, each with the reason. An entry that matches no survivor fails the proof.

/** [pattern over the whole name of the mutation, why nothing can show it]. */
export const explained: readonly (readonly [RegExp, string])[] = [
  [
    /validFrom 2024-06-01→2024-05-31$/,
    'Days before 2024-06-01 are outside the rules altogether (FEES-BEFORE-SCOPE), whatever the entry says.',
  ],
  [
    /A000-16\.dx tierDates\.0 2024-06-01→2024-05-31$/,
    'The first tiers begin with the schedule; days before it are outside the rules.',
  ],
  [/J\.area wound\.0 0→-1$/, 'No wound has an area below 0 cm².'],
  [
    /C002\.management tiersFrom\.0 1→[02]$/,
    'A building has at least one patient, and one patient falls into the first tier either way.',
  ],
  [
    /A\.stay-start validFrom 2024-06-01→2024-06-02$/,
    'The rule gives the day a stay counts from, not a line; the lines of that day stand under A100.day.',
  ],
  [
    /^(A\.meals|J038-8\.month) validFrom 2024-06-01→2024-06-02$|^H\.early(-2026)? valid(From|To) 2026-0/,
    'Not shown yet: an example on the first or last day of the rule is missing.',
  ],
  [
    /^J038-1\.evening (startsFrom 17:00→17:01|yearEndTo 01-03→01-03\*)$|^M\.age (infantBelow 3→4|childBelow 6→7)$/,
    'Not shown yet: an example at this edge is missing.',
  ],
];
