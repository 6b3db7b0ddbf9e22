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

/** Sorts the history once; rules then look up their own charges. */
export class Past {
  private readonly byRule = new Map<LimitRule, Parts>();

  constructor(work: Work, limits: PreparedLimits) {
    for (const { code, date, count } of work.history.charged) {
      if (date > work.on) continue;
      const row = work.masters.procedure(code, date) ?? work.masters.procedure(code, work.on);
      if (row === undefined) continue;
      for (const { rule, role } of limits.partsOf(row)) {
        const parts = this.byRule.get(rule) ?? { of: [], beside: [], among: [] };
        this.byRule.set(rule, parts);
        parts[role].push({ code, name: row.name, date, count });
      }
    }
  }

  of(rule: LimitRule, from: LocalDate): PastCharge[] {
    return (this.byRule.get(rule) ?? NOTHING).of.filter(({ date }) => date >= from);
  }

  beside(rule: LimitRule, from: LocalDate): PastCharge[] {
    return (this.byRule.get(rule) ?? NOTHING).beside.filter(({ date }) => date >= from);
  }

  /** Whether the patient is one of those of whom the rule speaks, by charges since that day. */
  among(rule: LimitRule, from: LocalDate): boolean {
    return (this.byRule.get(rule) ?? NOTHING).among.some(({ date }) => date >= from);
  }
}
