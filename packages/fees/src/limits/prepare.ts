/** Which rules speak of a row: worked out once per row of a master, then looked up. */
import type { Procedure } from '@akashi/master-files';
import type { LimitRule, Selector } from './rule.ts';
import { names, type ParsedSelector, parseSelector, plainName } from './select.ts';

/** `of`: the rule may take the row away; `beside`: it takes others away; `among`: the rule speaks of its patients. */
export type Role = 'of' | 'beside' | 'among';

/** A rule and the part that a row plays in it. */
export interface Part {
  readonly rule: LimitRule;
  /** Place of the rule in the order of application. */
  readonly at: number;
  readonly role: Role;
}

/** Exclusions before frequencies, so that what gives way does not use up a limit. */
const ORDER: Readonly<Record<LimitRule['kind'], number>> = {
  setting: 0,
  age: 0,
  duration: 0,
  term: 1,
  interval: 1,
  inclusion: 2,
  exclusion: 3,
  frequency: 4,
  requirement: 5,
  registration: 6,
};

interface Entry extends Part {
  readonly selector: ParsedSelector;
}

const NONE: readonly Part[] = [];

export class PreparedLimits {
  readonly rules: readonly LimitRule[];
  /** Selectors of one 区分, and those of chapters, spans and codes. */
  private readonly bySection = new Map<string, Entry[]>();
  private readonly wide: Entry[] = [];
  private readonly parts = new WeakMap<Procedure, readonly Part[]>();

  constructor(rules: readonly LimitRule[]) {
    this.rules = rules
      .map((rule, index) => ({ rule, index }))
      .sort((a, b) => ORDER[a.rule.kind] - ORDER[b.rule.kind] || a.index - b.index)
      .map(({ rule }) => rule);
    for (const [at, rule] of this.rules.entries()) {
      this.enter(rule, at, 'of', rule.of);
      if ('beside' in rule) this.enter(rule, at, 'beside', rule.beside);
      if (rule.among !== undefined) this.enter(rule, at, 'among', rule.among);
    }
  }

  private enter(rule: LimitRule, at: number, role: Role, selectors: readonly Selector[]): void {
    for (const selector of selectors.map(parseSelector)) {
      const entry = { rule, at, role, selector };
      const single = selector.from !== '' && selector.from === selector.to;
      if (!single) this.wide.push(entry);
      else this.bySection.set(selector.from, [...(this.bySection.get(selector.from) ?? []), entry]);
    }
  }

  /** Parts the row plays; empty for most rows. */
  partsOf(row: Procedure): readonly Part[] {
    let parts = this.parts.get(row);
    if (parts === undefined) {
      parts = this.match(row);
      this.parts.set(row, parts);
    }
    return parts;
  }

  /** A selector with `!` takes the row out of its list again, wherever it stands. */
  private match(row: Procedure): readonly Part[] {
    const name = plainName(row.name);
    const found = new Map<string, Part>();
    const out = new Set<string>();
    for (const { rule, at, role, selector } of [...(this.bySection.get(row.section) ?? []), ...this.wide]) {
      if (!names(selector, row, name)) continue;
      if (selector.negative) out.add(`${at} ${role}`);
      else found.set(`${at} ${role}`, { rule, at, role });
    }
    for (const key of out) found.delete(key);
    return found.size === 0 ? NONE : [...found.values()];
  }
}
