/** Facts of a visit or a month in, priced units with their reasons out. Pure: the same facts, the same units. */
import type { LocalDate } from '@akashi/master-files';
import type { HistoryFacts, InstitutionFacts, PatientFacts, VisitFacts } from './facts.ts';
import { applyLimits, lawLimits, Past } from './limits/index.ts';
import type { Masters } from './masters.ts';
import type { VisitResult } from './result.ts';
import { includeIntoAnaesthesia } from './rules/anaesthesia.ts';
import { chargeBaseUp } from './rules/base-up.ts';
import { chargeHome } from './rules/home.ts';
import { includeIntoHomeManagement } from './rules/home-management.ts';
import { chargeImaging } from './rules/imaging.ts';
import { storeChargedShots } from './rules/imaging-storage.ts';
import { chargeInjections } from './rules/injection.ts';
import { includeIntoLifestyle } from './rules/lifestyle.ts';
import { chargeManagement } from './rules/management.ts';
import { chargeMedication } from './rules/medication.ts';
import { chargeOthers } from './rules/other.ts';
import { chargeOutpatientManagement } from './rules/outpatient-management.ts';
import { applyOverrides } from './rules/overrides.ts';
import { includeIntoPediatric } from './rules/pediatric-bundle.ts';
import { chargePhysiology } from './rules/physiology.ts';
import { chargePrescriptions } from './rules/prescription.ts';
import { stateFacts } from './rules/stated-facts.ts';
import { chargeSurgery } from './rules/surgery.ts';
import { chargeLaboratory } from './rules/tests-bundle.ts';
import { RAPID } from './rules/tests-codes.ts';
import { chargeCollection } from './rules/tests-collection.ts';
import { chargeJudgements } from './rules/tests-judgement.ts';
import { chargeTreatments } from './rules/treatment.ts';
import { chargeVisitFee } from './rules/visit-fee.ts';
import { inClaimOrder } from './sections.ts';
import { selectiveCharges } from './selective-charges.ts';
import { questionValidity } from './validity.ts';
import { type VisitContext, Work } from './work.ts';

/** First day the rules hold for: the 2024 schedule. */
export const RULES_FROM: LocalDate = '2024-06-01';

/** Rules over the orders, in the order in which later ones look at what earlier ones charged. */
const ORDERS: readonly ((work: Work) => void)[] = [
  chargeHome,
  chargeManagement,
  chargeOthers,
  chargePrescriptions,
  chargeMedication,
  chargeInjections,
  chargeTreatments,
  chargeSurgery,
  chargeLaboratory,
  chargePhysiology,
  chargeImaging,
  includeIntoAnaesthesia,
  includeIntoHomeManagement,
];

/** Marks the lines whose value is provisional, so that whoever sees or claims them knows. */
function markProvisional(work: Work): void {
  for (const unit of work.units)
    for (const line of unit.lines)
      if (work.masters.provisional?.(line.code, unit.date)) line.provisional = true;
}

/** What hangs on the tests that are left once the limits of the law were applied. */
const AFTER_LIMITS: readonly ((work: Work) => void)[] = [
  storeChargedShots,
  chargeJudgements,
  chargeCollection,
];

function resultOf(work: Work): VisitResult {
  markProvisional(work);
  const units = inClaimOrder(work.units);
  const selective = selectiveCharges(work, units);
  return {
    visitId: work.visit.id,
    date: work.on,
    units,
    suppressed: work.suppressed,
    holds: work.holds,
    ...(selective.length === 0 ? {} : { selective }),
    points: units.reduce((sum, unit) => (unit.yen === true ? sum : sum + unit.points * unit.count), 0),
    initial: work.initial,
  };
}

/** Calculates one visit. Throws nothing for facts of the types; what cannot be decided becomes a Hold. */
export function calculateVisit(visit: VisitFacts, context: VisitContext, masters: Masters): VisitResult {
  const work = new Work(visit, context, masters);
  if (visit.date < (context.rulesFrom ?? RULES_FROM)) {
    work.hold(
      'FEES-BEFORE-SCOPE',
      `${RULES_FROM} より前の診療日の規則はありません。`,
      '旧点数表のレセプトは当時の計算結果をそのまま使ってください。',
    );
    return resultOf(work);
  }
  chargeVisitFee(work);
  for (const charge of ORDERS) charge(work);
  const limits = masters.limits ?? lawLimits;
  const past = new Past(work, limits);
  const settled = applyLimits(work, limits, past);
  for (const charge of AFTER_LIMITS) charge(work);
  includeIntoLifestyle(work);
  includeIntoPediatric(work);
  chargeOutpatientManagement(work);
  applyLimits(work, limits, past, settled);
  chargeBaseUp(work);
  applyOverrides(work);
  questionValidity(work);
  stateFacts(work);
  return resultOf(work);
}

export interface MonthContext {
  patient: PatientFacts;
  institutionOn(date: LocalDate): InstitutionFacts;
  /** What happened before the month. */
  history: HistoryFacts;
  /** See {@link VisitContext.rulesFrom}. */
  rulesFrom?: LocalDate;
}

/** What later visits must know of the charge of one: procedures by code, counted as their limits count them. */
export function chargedBy(result: VisitResult): HistoryFacts['charged'] {
  return result.units.flatMap((unit) =>
    unit.lines
      .filter((line) => line.kind === 'procedure')
      .map((line) => ({ code: line.code, date: unit.date, count: unit.count * historyCount(line) })),
  );
}

/** History after a visit: what later visits of the month must know. */
export function withVisit(history: HistoryFacts, visit: VisitFacts, result: VisitResult): HistoryFacts {
  const seen = result.units.some((unit) => unit.section === '11' || unit.section === '12');
  const entry = { date: visit.date, time: visit.time, department: visit.department, initial: result.initial };
  return {
    ...history,
    earlierVisits: seen ? [entry, ...history.earlierVisits] : history.earlierVisits,
    charged: [...chargedBy(result), ...history.charged],
  };
}

const UNITS = '単位';

/** 外来迅速検体検査加算 counts its items, rehabilitation its units, everything else its times. */
function historyCount(line: { code: string; quantity?: number; unitName?: string }): number {
  return line.code === RAPID || line.unitName === UNITS ? (line.quantity ?? 1) : 1;
}

/** Calculates the visits of a month in order of date and time, each with what came before it. */
export function calculateMonth(
  visits: readonly VisitFacts[],
  context: MonthContext,
  masters: Masters,
): VisitResult[] {
  const ordered = visits
    .map((visit, index) => ({ visit, index, key: `${visit.date}${visit.time}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const results: VisitResult[] = [];
  const { patient, rulesFrom } = context;
  const scope = rulesFrom === undefined ? {} : { rulesFrom };
  let history = context.history;
  for (const { visit, index } of ordered) {
    const institution = context.institutionOn(visit.date);
    const result = calculateVisit(visit, { patient, institution, history, ...scope }, masters);
    results[index] = result;
    history = withVisit(history, visit, result);
  }
  return results;
}
