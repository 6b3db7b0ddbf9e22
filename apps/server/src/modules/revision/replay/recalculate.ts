import type { LocalDate } from '@akashi/calendar';
import {
  calculateMonth,
  type InstitutionRegister,
  institutionFacts,
  type Masters,
  type VisitResult,
} from '@akashi/fees';
import { movedBy, type PatientFactsOfMonth } from './as-of.ts';
import { type Comparison, compare } from './compare.ts';
import type { ChargedMonth } from './patient-month.ts';

/** The masters and the institution of one side. */
export interface Side {
  masters: Masters;
  register: InstitutionRegister;
}

export interface ReplaySetting {
  /** What is in force for the month itself. */
  before: Side;
  /** The edition, and what the institution has registered for the month it is replayed in. */
  after: Side;
  /** How far the month is moved. */
  months: number;
}

/** One insurance of a patient's month, calculated twice. */
export interface ReplayedClaim {
  coverageId: string | null;
  visits: number;
  charged: number;
  before: number;
  after: number;
  comparison: Comparison;
}

/**
 * Calculates a patient's month under the masters in force and, moved behind its start, under the edition. Pure: nothing
 * is stored and no visit is changed.
 */
export function replayMonth(month: ChargedMonth, setting: ReplaySetting): ReplayedClaim[] {
  const before = resultsOf(month, setting.before);
  const after = resultsOf(movedBy(month, setting.months), setting.after);
  const claims = new Map<string, { index: number; coverageId: string | null; charged: number }[]>();
  for (const [index, visit] of month.visits.entries()) {
    const bill = month.charged.get(visit.id);
    if (!bill) continue;
    const key = bill.coverageId ?? '';
    const own = claims.get(key) ?? [];
    own.push({ index, coverageId: bill.coverageId, charged: bill.points });
    claims.set(key, own);
  }
  return [...claims.values()].map((own) => {
    const results = (all: readonly VisitResult[]) => own.flatMap(({ index }) => all[index] ?? []);
    return {
      coverageId: own[0]?.coverageId ?? null,
      visits: own.length,
      charged: own.reduce((sum, { charged }) => sum + charged, 0),
      before: points(results(before)),
      after: points(results(after)),
      comparison: compare(results(before), results(after)),
    };
  });
}

function resultsOf(
  { patient, visits, history }: PatientFactsOfMonth,
  { masters, register }: Side,
): VisitResult[] {
  const context = {
    patient,
    history,
    institutionOn: (date: LocalDate) => institutionFacts(register, date),
  };
  return calculateMonth(visits, context, masters);
}

function points(results: readonly VisitResult[]): number {
  return results.reduce((sum, result) => sum + result.points, 0);
}
