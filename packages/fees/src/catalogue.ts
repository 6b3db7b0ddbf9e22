/** Every rule the engine can cite. A reason that names no rule of this list does not type-check. */
import { careRules } from './catalogue/care.ts';
import { medicineRules } from './catalogue/medicine.ts';
import type { Rule } from './catalogue/rule.ts';
import { testRules } from './catalogue/tests.ts';
import { visitRules } from './catalogue/visit.ts';
import type { Reason } from './result.ts';

export type { Rule } from './catalogue/rule.ts';

const entries = [...visitRules, ...medicineRules, ...testRules, ...careRules] as const;

export type RuleId = (typeof entries)[number]['id'];

export const ruleCatalogue: readonly Rule[] = entries;

const sources = new Map<string, string>(entries.map((rule) => [rule.id, rule.source]));

/** A reason with the source of its rule. */
export function because(rule: RuleId, text: string): Reason {
  return { rule, text, source: sources.get(rule) ?? '' };
}
