/** 病床数 of a year in which it changed: the mean weighted by months (Q&A 2026 救急患者応需係数 問7). */
export function weightedBeds(periods: readonly (readonly [beds: number, months: number])[]): number {
  const months = periods.reduce((sum, [, count]) => sum + count, 0);
  const total = periods.reduce((sum, [beds, count]) => sum + beds * count, 0);
  return months === 0 ? 0 : total / months;
}
