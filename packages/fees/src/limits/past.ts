/** What was charged before, by the part it plays in the rules that are asked about. */
import type { LocalDate } from '@akashi/master-files';
import type { Work } from '../work.ts';
import type { PreparedLimits, Role } from './prepare.ts';
import type { LimitRule } from './rule.ts';

export interface PastCharge {
  readonly code: string;
  readonly name: string;
  readonly date: LocalDate;
  readonly count: number;
}

type Parts = Record<Role, PastCharge[]>;

const NOTHING: Parts = { of: [], beside: [], among: [] };

/** Sorts the history once, when the first rule asks; rules then look up their own charges. */
export class Past {
  private readonly work: Work;
  private readonly limits: PreparedLimits;
  private sorted: Map<LimitRule, Parts> | undefined;

  constructor(work: Work, limits: PreparedLimits) {
    this.work = work;
    this.limits = limits;
  }

  /** Whether nothing that the rule speaks of was charged: most rules meet an empty past. */
  isEmpty(rule: LimitRule): boolean {
    return this.partsOf(rule) === NOTHING;
  }

  of(rule: LimitRule, from: LocalDate): PastCharge[] {
    return since(this.partsOf(rule).of, from);
  }

  beside(rule: LimitRule, from: LocalDate): PastCharge[] {
    return since(this.partsOf(rule).beside, from);
  }

  /** Whether the patient is one of those of whom the rule speaks, by charges since that day. */
  among(rule: LimitRule, from: LocalDate): boolean {
    return this.partsOf(rule).among.some(({ date }) => date >= from);
  }

  private partsOf(rule: LimitRule): Parts {
    this.sorted ??= sortedByRule(this.work, this.limits);
    return this.sorted.get(rule) ?? NOTHING;
  }
}

function since(charges: PastCharge[], from: LocalDate): PastCharge[] {
  return charges.length === 0 ? charges : charges.filter(({ date }) => date >= from);
}

function sortedByRule({ history, masters, on }: Work, limits: PreparedLimits): Map<LimitRule, Parts> {
  const byRule = new Map<LimitRule, Parts>();
  for (const { code, date, count } of history.charged) {
    if (date > on) continue;
    const row = masters.procedure(code, date) ?? masters.procedure(code, on);
    if (row === undefined) continue;
    for (const { rule, role } of limits.partsOf(row)) {
      const parts = byRule.get(rule) ?? { of: [], beside: [], among: [] };
      byRule.set(rule, parts);
      parts[role].push({ code, name: row.name, date, count });
    }
  }
  return byRule;
}
