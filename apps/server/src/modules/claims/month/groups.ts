import type { MonthVisit, PatientMonth } from './facts.ts';
import { payerKey } from './payer-key.ts';

type Coverage = PatientMonth['coverages'][number];
type Subsidy = PatientMonth['subsidies'][number];

export interface GroupedVisit extends MonthVisit {
  /** Keys of the subsidies that take part, in order. */
  payers: readonly string[];
}

/** Visits that go on one claim. */
export interface ClaimGroup {
  key: string;
  /** The latest coverage of the insurer; absent for 公費単独. */
  coverage: Coverage | undefined;
  /** One for each certificate, in the order of first use. */
  subsidies: Subsidy[];
  visits: GroupedVisit[];
}

/** A renewed certificate of the same scheme and recipient is the same payer. */
export function subsidyKey(subsidy: Pick<Subsidy, 'payer_number' | 'recipient_number'>): string {
  return `${subsidy.payer_number}-${subsidy.recipient_number}`;
}

/**
 * Visits by insurer and relation: a change of insurance gives a second claim, a new symbol of the same insurer does
 * not (記載要領: the number after the change is written). Visits without insurance and subsidy give none.
 */
export function claimGroups(facts: PatientMonth): ClaimGroup[] {
  const groups = new Map<string, ClaimGroup>();
  for (const visit of facts.visits) {
    const coverage = facts.coverages.find((row) => row.id === visit.encounter.coverage_id);
    const subsidies = facts.subsidies.filter((row) => visit.encounter.subsidy_ids.includes(row.id));
    if (!coverage && subsidies.length === 0) continue;
    const key = payerKey(coverage, facts.splits.get(visit.encounter.id));
    const group = groups.get(key) ?? { key, coverage, subsidies: [], visits: [] };
    if (coverage) group.coverage = coverage;
    for (const subsidy of subsidies) addSubsidy(group.subsidies, subsidy);
    group.visits.push({ ...visit, payers: [...new Set(subsidies.map(subsidyKey))].sort() });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The certificate used last stands for the earlier one. */
function addSubsidy(known: Subsidy[], subsidy: Subsidy): void {
  const at = known.findIndex((one) => subsidyKey(one) === subsidyKey(subsidy));
  if (at < 0) known.push(subsidy);
  else known[at] = subsidy;
}
