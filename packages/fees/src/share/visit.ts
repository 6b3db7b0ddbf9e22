/** What one visit takes at the window, within the month and in the order of dates. */
import { roundPoints } from '../rounding.ts';
import { type MonthOfShare, type MonthResult, shareOfMonth, type Tier } from './month.ts';

export interface VisitShare {
  /** To be paid for this visit, in yen. */
  readonly dueYen: number;
  /** The month with this visit in it, exact. */
  readonly month: MonthResult;
  readonly reason: 'rate' | 'limit';
}

/**
 * The share of a visit: its own amount rounded to ten yen (健康保険法75条), or, where a limit of the month or of a
 * subsidy decides, what is still missing to the month's amount after what was paid before. `earlier` and `visit` hold
 * the tiers of each visit; `paidYen` is what earlier visits of the month took.
 */
export function shareOfVisit(
  earlier: readonly (readonly Tier[])[],
  visit: readonly Tier[],
  paidYen: number,
  setting: MonthOfShare,
): VisitShare {
  const month = shareOfMonth(joinTiers([...earlier.flat(), ...visit]), setting);
  const own = roundPoints(shareOfMonth(joinTiers(visit), setting).patientYen / 10) * 10;
  const before = shareOfMonth(joinTiers(earlier.flat()), setting).patientYen;
  const added = month.patientYen - before;
  // Rounding of earlier visits must not be mistaken for a limit: a limit shows in the exact amounts.
  const apart = shareOfMonth(joinTiers(visit), setting).patientYen;
  if (Math.abs(added - apart) < 0.5) return { dueYen: own, month, reason: month.limited ? 'limit' : 'rate' };
  return {
    dueYen: Math.max(0, Math.min(own, Math.round(month.patientYen) - paidYen)),
    month,
    reason: 'limit',
  };
}

/** Adds up tiers that the same subsidies share; an amount per visit keeps its visits apart. */
export function joinTiers(tiers: readonly Tier[]): Tier[] {
  const joined = new Map<string, Tier>();
  for (const [index, tier] of tiers.entries()) {
    const apart = tier.subsidies.some(
      ({ visitLimitYen, timesPerMonth }) => visitLimitYen !== undefined || timesPerMonth !== undefined,
    );
    const key = apart ? String(index) : JSON.stringify(tier.subsidies.map(asKey));
    const known = joined.get(key);
    joined.set(key, known ? { ...known, costYen: known.costYen + tier.costYen } : tier);
  }
  return [...joined.values()];
}

function asKey({ law, monthlyLimitYen, hundredths }: Tier['subsidies'][number]): unknown {
  return [law, monthlyLimitYen ?? null, hundredths ?? null];
}
