/**
 * Derives a claim file anew: takes out of every claim what a machine must add, gives the rest to the engine as orders,
 * and lays the month that comes out beside the claim. Pure: the claims and the masters of their day in, a report out.
 */

import type { LocalDate } from '@akashi/master-files';
import { calculateMonth, RULES_FROM } from '../calculate.ts';
import { ruleCatalogue } from '../catalogue.ts';
import { dayWords } from '../dates.ts';
import type { DiseaseFacts, HistoryFacts, VisitFacts } from '../facts.ts';
import type { Masters } from '../masters.ts';
import type { VisitResult } from '../result.ts';
import { type ClaimedMonth, codesOn, dateIn, daysOf } from './claimed.ts';
import { type Comparison, compareUnits, type Match } from './compare.ts';
import { type AssumedInstitution, type Assumption, assumedInstitution } from './evidence.ts';
import { type DerivingMasters, derivingMasters } from './masters.ts';
import { ordersOf } from './orders.ts';
import { type Causes, type Difference, differencesOf } from './reasons.ts';
import {
  type AssumedReception,
  furtherVisits,
  institutionOn,
  receptionOf,
  visitKindOf,
} from './reception.ts';
import { type Origin, type Roles, rolesFor } from './roles.ts';

export interface DeriveOptions {
  /** 特定疾患 and 難病 marks of a disease code, from the disease master of the day. */
  disease?(
    code: string,
    on: LocalDate,
  ): Pick<DiseaseFacts, 'specificDisease' | 'intractableOutpatient'> | undefined;
  /** Run the rules on earlier months than they were written for; what was not in force then is listed. */
  rulesFrom?: LocalDate;
}

export interface DerivedUnit {
  line: number;
  section: string;
  codes: readonly string[];
  origin: Origin;
  match: Match;
}

export interface DerivedClaim {
  receipt: string;
  line: number;
  /**
   * `equal`: every unit came back. `unpriced`: all but drugs and materials without a price for that date.
   * `different`: with differences. `skipped`: not calculated, `why` says so.
   */
  outcome: 'equal' | 'unpriced' | 'different' | 'skipped';
  why?: string;
  units: readonly DerivedUnit[];
  differences: readonly Difference[];
}

export interface OutOfForce {
  rule: string;
  name: string;
  validFrom: LocalDate;
  units: number;
}

export interface Derivation {
  assumptions: readonly Assumption[];
  claims: readonly DerivedClaim[];
  /** Rules that made units although they were not in force in the month. */
  notInForce: readonly OutOfForce[];
}

function historyOf(claim: ClaimedMonth, firstDay: LocalDate): HistoryFacts {
  const starts = claim.diseases
    .map(({ startDate }) => startDate)
    .filter((date) => date < firstDay)
    .sort();
  const [earliest, latest] = [starts[0], starts.at(-1)];
  if (earliest === undefined || latest === undefined) return { earlierVisits: [], charged: [] };
  const { department } = claim;
  const first = { date: earliest, department, initial: true };
  const visits = latest === earliest ? [first] : [{ date: latest, department, initial: false }, first];
  return { earlierVisits: visits, charged: [] };
}

interface Setting {
  assumed: AssumedInstitution;
  masters: DerivingMasters;
  options: DeriveOptions;
}

function diseasesOf(claim: ClaimedMonth, date: LocalDate, { options }: Setting): DiseaseFacts[] {
  return claim.diseases
    .filter(({ startDate }) => startDate <= date)
    .map((disease) => ({ ...disease, ...options.disease?.(disease.code, date) }));
}

interface Day {
  date: LocalDate;
  reception: AssumedReception;
  visits: VisitFacts[];
}

function dayOf(claim: ClaimedMonth, day: number, roles: Roles, setting: Setting): Day | undefined {
  const date = dateIn(claim.month, day);
  if (date === undefined) return undefined;
  const codes = codesOn(claim, day);
  const reception = receptionOf(codes);
  const procedure = (code: string) => setting.masters.procedure(code, date);
  const common = { date, diseases: diseasesOf(claim, date, setting) };
  const first: VisitFacts = {
    ...common,
    id: `d${day}`,
    time: reception.time,
    department: claim.department,
    visitKind: visitKindOf(codes),
    orders: ordersOf({ claim, day, time: reception.time, roles, procedure }),
    onlineEligibility: true,
  };
  const further = furtherVisits(codes).map(
    ({ kind, elsewhere }, index): VisitFacts => ({
      ...common,
      id: `d${day}v${index + 2}`,
      time: `${reception.time.slice(0, 3)}${String(31 + index).padStart(2, '0')}`,
      department: elsewhere ? `x${claim.department}` : claim.department,
      visitKind: kind,
      orders: [],
    }),
  );
  return { date, reception, visits: [first, ...further] };
}

function calculate(claim: ClaimedMonth, roles: Roles, setting: Setting): VisitResult[] {
  const days = daysOf(claim).flatMap((day) => dayOf(claim, day, roles, setting) ?? []);
  const receptions = new Map(days.map(({ date, reception }) => [date, reception]));
  const open: AssumedReception = { time: '', hours: [] };
  return calculateMonth(
    days.flatMap(({ visits }) => visits),
    {
      patient: claim.patient,
      institutionOn: (date) => institutionOn(setting.assumed, date, receptions.get(date) ?? open),
      history: historyOf(claim, days[0]?.date ?? `${claim.month}-01`),
      ...(setting.options.rulesFrom === undefined ? {} : { rulesFrom: setting.options.rulesFrom }),
    },
    setting.masters,
  );
}

function skipped(claim: ClaimedMonth, why: string): DerivedClaim {
  return { receipt: claim.receipt, line: claim.line, outcome: 'skipped', why, units: [], differences: [] };
}

function whyNot(claim: ClaimedMonth, options: DeriveOptions): string | undefined {
  if (claim.setting === 'inpatient') return '入院のレセプトは組み立て直しません。';
  if (claim.units.length === 0) return '算定単位がありません。';
  if (daysOf(claim).length === 0) return '算定日が1日も記録されていません。';
  const from = options.rulesFrom ?? RULES_FROM;
  return claim.month < from.slice(0, 7) ? `${dayWords(from)} より前の診療月です。` : undefined;
}

function outcomeOf({ units, extra }: Comparison): DerivedClaim['outcome'] {
  if (extra.length > 0) return 'different';
  const came = units.every(({ match }) => match === 'equal' || match === 'regrouped' || match === 'unpriced');
  if (!came) return 'different';
  return units.some(({ match }) => match === 'unpriced') ? 'unpriced' : 'equal';
}

function deriveClaim(claim: ClaimedMonth, setting: Setting): { claim: DerivedClaim; results: VisitResult[] } {
  const why = whyNot(claim, setting.options);
  if (why !== undefined) return { claim: skipped(claim, why), results: [] };
  const on = dateIn(claim.month, daysOf(claim)[0] ?? 1) ?? `${claim.month}-01`;
  const roles = rolesFor(claim, on, setting.masters);
  const results = calculate(claim, roles, setting);
  const compared = claim.units.filter(({ section }) => section !== YEN);
  const comparison = compareUnits(
    compared,
    results.flatMap(({ units }) => units.filter((unit) => unit.yen !== true)),
    (code) => setting.masters.unpriced.has(code),
  );
  const causes: Causes = {
    results,
    knows: (code) => !code.startsWith('1') || setting.masters.procedure(code, on) !== undefined,
  };
  return {
    results,
    claim: {
      receipt: claim.receipt,
      line: claim.line,
      outcome: outcomeOf(comparison),
      units: comparison.units.map(({ unit, match }) => {
        const codes = unit.lines.map(({ code }) => code);
        return { line: unit.line, section: unit.section, codes, origin: roles.originOf(codes), match };
      }),
      differences: differencesOf(comparison, claim.line, causes),
    },
  };
}

/** Meals and standard copay stand in yen. */
const YEN = '97';

function outOfForce(results: readonly VisitResult[]): OutOfForce[] {
  const used = new Map<string, number>();
  for (const { date, units } of results) {
    for (const id of new Set(units.flatMap(({ reasons }) => reasons.map(({ rule }) => rule)))) {
      const rule = ruleCatalogue.find((entry) => entry.id === id);
      if (rule !== undefined && rule.validFrom > date) used.set(id, (used.get(id) ?? 0) + 1);
    }
  }
  return ruleCatalogue
    .filter(({ id }) => used.has(id))
    .map(({ id, name, validFrom }) => ({ rule: id, name, validFrom, units: used.get(id) ?? 0 }));
}

/** Derives every claim of a file. Throws nothing for claims of the types: what cannot be calculated is `skipped`. */
export function deriveClaims(
  claims: readonly ClaimedMonth[],
  masters: Masters,
  options: DeriveOptions = {},
): Derivation {
  const { institution, assumptions } = assumedInstitution(claims, masters);
  const setting: Setting = { assumed: institution, masters: derivingMasters(masters), options };
  const derived = claims.map((claim) => deriveClaim(claim, setting));
  return {
    assumptions,
    claims: derived.map(({ claim }) => claim),
    notInForce: outOfForce(derived.flatMap(({ results }) => results)),
  };
}
