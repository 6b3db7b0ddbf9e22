/** Which rules speak of a row: worked out once per row of a master, then looked up. */
import type { Procedure } from '@akashi/master-files';
import type { LimitRule } from './rule.ts';
import { selectorOf } from './select.ts';

/** A rule and the part that a row plays in it. */
export interface Part {
  readonly rule: LimitRule;
  /** Place of the rule in the order of application. */
  readonly at: number;
  /** `of`: the rule may take it away; `beside`: it takes others away. */
  readonly role: 'of' | 'beside';
}

/** Exclusions before frequencies, so that what gives way does not use up a limit. */
const ORDER: Readonly<Record<LimitRule['kind'], number>> = {
  setting: 0,
  age: 0,
  interval: 1,
  inclusion: 2,
  exclusion: 3,
  frequency: 4,
  requirement: 5,
};

const NONE: readonly Part[] = [];

export class PreparedLimits {
  readonly rules: readonly LimitRule[];
  private readonly matchers: readonly {
    of: (row: Procedure) => boolean;
    beside: (row: Procedure) => boolean;
  }[];
  private readonly parts = new WeakMap<Procedure, readonly Part[]>();

  constructor(rules: readonly LimitRule[]) {
    this.rules = rules
      .map((rule, index) => ({ rule, index }))
      .sort((a, b) => ORDER[a.rule.kind] - ORDER[b.rule.kind] || a.index - b.index)
      .map(({ rule }) => rule);
    this.matchers = this.rules.map((rule) => ({
      of: selectorOf(rule.of),
      beside: 'beside' in rule ? selectorOf(rule.beside) : () => false,
    }));
  }

  /** Parts the row plays, in the order of application; empty for most rows. */
  partsOf(row: Procedure): readonly Part[] {
    const known = this.parts.get(row);
    if (known !== undefined) return known;
    const found: Part[] = [];
    for (const [at, rule] of this.rules.entries()) {
      const matcher = this.matchers[at];
      if (matcher?.of(row) === true) found.push({ rule, at, role: 'of' });
      if (matcher?.beside(row) === true) found.push({ rule, at, role: 'beside' });
    }
    const parts = found.length === 0 ? NONE : found;
    this.parts.set(row, parts);
    return parts;
  }
}
