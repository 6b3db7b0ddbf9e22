/** Every rule the engine can cite. A reason that names no rule of this list does not type-check. */
import type { LocalDate } from '@akashi/master-files';
import { anaesthesiaRules } from './catalogue/anaesthesia.ts';
import { careRules } from './catalogue/care.ts';
import { homeRules } from './catalogue/home.ts';
import { inpatientRules } from './catalogue/inpatient.ts';
import { materialRules } from './catalogue/material.ts';
import { medicineRules } from './catalogue/medicine.ts';
import type { Rule } from './catalogue/rule.ts';
import { surgeryRules } from './catalogue/surgery.ts';
import { testRules } from './catalogue/tests.ts';
import { therapyRules } from './catalogue/therapy.ts';
import { visitRules } from './catalogue/visit.ts';
import { limitRules } from './limits/law.ts';
import type { Reason } from './result.ts';

export type { Figure, Rule } from './catalogue/rule.ts';

const entries = [
  ...visitRules,
  ...medicineRules,
  ...testRules,
  ...careRules,
  ...surgeryRules,
  ...anaesthesiaRules,
  ...materialRules,
  ...homeRules,
  ...inpatientRules,
  ...therapyRules,
] as const;

type Entry = (typeof entries)[number];

/** Limits of the law are data and are cited by their own identifiers. */
export type RuleId = Entry['id'] | `limit.${string}`;

/** Rules that hand figures to the engine. */
type FigureRuleId = Extract<Entry, { figures: object }>['id'];

/** The figures of a rule without their literal types, so that they compare as what they are. */
type Widen<T> = T extends number
  ? number
  : T extends string
    ? string
    : T extends readonly (infer U)[]
      ? readonly Widen<U>[]
      : { readonly [K in keyof T]: Widen<T[K]> };

export type FiguresOf<Id extends FigureRuleId> = Widen<Extract<Entry, { id: Id }>['figures']>;

export const ruleCatalogue: readonly Rule[] = [...entries, ...limitRules];

const byId = new Map<string, Rule>(ruleCatalogue.map((rule) => [rule.id, rule]));

/** A rule of the catalogue by its identifier. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id);
}

/**
 * The figures of a rule. Read them where they are used: the mutation proof changes an entry and expects the engine
 * to follow.
 */
export function figuresOf<Id extends FigureRuleId>(id: Id): FiguresOf<Id> {
  return byId.get(id)?.figures as FiguresOf<Id>;
}

/** Whether a rule is valid on a day. */
export function inForce(id: string, on: LocalDate): boolean {
  const rule = byId.get(id);
  return rule !== undefined && rule.validFrom <= on && on <= rule.validTo;
}

/** A reason with the source of its rule. */
export function because(rule: RuleId, text: string): Reason {
  return { rule, text, source: byId.get(rule)?.source ?? '' };
}
