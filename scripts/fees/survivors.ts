// Mutations that no example can turn red, each with the reason. An entry that matches no survivor fails the proof.

/** [pattern over the whole name of the mutation, why nothing can show it]. */
export const explained: readonly (readonly [RegExp, string])[] = [
  [
    /validFrom 2024-06-01→2024-05-31$/,
    'Days before 2024-06-01 are outside the rules (FEES-BEFORE-SCOPE) unless `rulesFrom` asks for them, which compares older claims with today’s rules and proves none.',
  ],
  [
    /A000-16\.dx tierDates\.0 2024-06-01→2024-05-31$/,
    'The first tiers begin with the schedule; days before it are outside the rules.',
  ],
  [/J\.area wound\.0 0→-1$/, 'No wound has an area below 0 cm².'],
  [
    /A\.meals validFrom 2024-06-01→2024-06-02$/,
    'The meal rows of the small world hold the prices of 2025-04; on the first day they have none.',
  ],
  [
    /H\.early-2026 validFrom 2026-06-01→2026-05-31$/,
    'On 2026-05-31 the rule of 2024 (H.early) still decides, whatever the new one says.',
  ],
];
