import { dayInJapan, type LocalDate } from '@akashi/calendar';
import { covers, type LegalHold, type Touched } from './hold.ts';
import type { RecordKind, StartEvent } from './kinds.ts';
import { lastDayOf, momentAfter } from './last-day.ts';
import type { RetentionRule } from './rule.ts';

export interface KeptRecord extends Touched {
  readonly kinds: readonly RecordKind[];
  /** The days of the events; one that is not known is left out. */
  readonly events: Readonly<Partial<Record<StartEvent, LocalDate>>>;
}

/** One rule with the day it gives. */
export interface Reason {
  readonly rule: RetentionRule;
  readonly event: LocalDate;
  readonly lastDay: LocalDate;
}

export type Assessment =
  /** A hold forbids every deletion, whatever the periods say. */
  | { readonly state: 'held'; readonly holds: readonly string[] }
  /** An event is missing: nobody can say when the period began. */
  | { readonly state: 'unknownStart'; readonly missing: readonly StartEvent[] }
  | { readonly state: 'kept' | 'due'; readonly lastDay: LocalDate; readonly because: readonly Reason[] };

/**
 * Whether a record must still be kept at a moment. The last day is that of the longest rule; it may be deleted
 * from midnight (Japan) after it on, never by itself. No rule at all: kept for ever.
 */
export function assess(
  record: KeptRecord,
  rules: readonly RetentionRule[],
  holds: readonly LegalHold[],
  at: Date,
): Assessment {
  const holding = holds.filter(({ scope }) => covers(scope, record));
  if (holding.length > 0) return { state: 'held', holds: holding.map(({ id }) => id) };
  const today = dayInJapan(at);
  const applicable = rules.filter((rule) => record.kinds.includes(rule.kind) && inForce(rule, today));
  const missing = applicable.flatMap(({ start }) => (record.events[start] === undefined ? [start] : []));
  if (missing.length > 0 || applicable.length === 0)
    return { state: 'unknownStart', missing: [...new Set(missing)] };
  const because = applicable.flatMap((rule) => reasonOf(rule, record.events[rule.start]));
  const lastDay = because.map((reason) => reason.lastDay).reduce((a, b) => (a > b ? a : b), '0001-01-01');
  // Every kind must have been reached by a rule: events outside a rule's reach leave a kind without a period.
  const covered = record.kinds.every((kind) => because.some(({ rule }) => rule.kind === kind));
  if (!covered) return { state: 'unknownStart', missing: [] };
  return { state: at >= momentAfter(lastDay) ? 'due' : 'kept', lastDay, because };
}

function reasonOf(rule: RetentionRule, event: LocalDate | undefined): Reason[] {
  if (event === undefined) return [];
  const { from = '0001-01-01', to = '9999-12-31' } = rule.events ?? {};
  if (event < from || event > to) return [];
  return [{ rule, event, lastDay: lastDayOf(event, rule.years) }];
}

function inForce(rule: RetentionRule, day: LocalDate): boolean {
  return rule.validFrom <= day && day <= rule.validTo;
}
