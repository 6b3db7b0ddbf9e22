import { type Hold, QUESTIONS } from '@akashi/fees';
import type { MasterLibrary } from '../../masters/index.ts';
import type { PatientMonth } from './facts.ts';
import type { ClaimGroup, GroupedVisit } from './groups.ts';
import { groupShare } from './payers.ts';
import { covers, type Period } from './period.ts';
import { type ClaimProblem, claimProblem } from './problem.ts';

/** Faults of the masters rather than of the visit. */
const OF_MASTERS = new Set([
  'FEES-NO-PRICE',
  'FEES-UNKNOWN-CODE',
  'FEES-NOT-IN-FORCE',
  'FEES-CODE-NOT-PUBLISHED',
]);

function heldByRule(hold: Hold, visit: GroupedVisit): ClaimProblem {
  const { code, text, next } = hold;
  return {
    code,
    text,
    next,
    severity: 'hold',
    encounterId: visit.encounter.id,
    fix: OF_MASTERS.has(code) ? 'masters' : 'encounter',
  };
}

/** Record, orders, bill and fee rules of every visit. */
export function visitProblems(
  group: ClaimGroup,
  masters: Pick<MasterLibrary, 'provisional'>,
): ClaimProblem[] {
  return group.visits.flatMap((visit) => {
    const { id } = visit.encounter;
    return [
      ...(visit.signed ? [] : [claimProblem('CLAIM-VISIT-UNSIGNED', id)]),
      ...(visit.openOrders > 0 ? [claimProblem('CLAIM-ORDER-OPEN', id)] : []),
      ...visit.result.holds
        // These come as hits of CHECK-LIMIT, which a person may answer with a reason.
        .filter(({ code }) => !QUESTIONS.has(code))
        .map((hold) => heldByRule(hold, visit)),
      ...provisionalProblem(visit, masters),
      ...(visit.result.units.some((unit) => unit.uncertain)
        ? [claimProblem('CLAIM-UNIT-UNCERTAIN', id)]
        : []),
      ...(visit.billFinal ? [] : [claimProblem('CLAIM-BILL-OPEN', id)]),
      ...(visit.billOutdated ? [claimProblem('CLAIM-BILL-OUTDATED', id)] : []),
    ];
  });
}

/**
 * A value that no official master has confirmed must not be claimed. Once the official one is there a visit charged by
 * the same points may go; one charged by others must be charged again first.
 */
function provisionalProblem(
  visit: GroupedVisit,
  masters: Pick<MasterLibrary, 'provisional'>,
): ClaimProblem[] {
  const { id, date } = visit.encounter;
  const lines = visit.result.units.flatMap((unit) => unit.lines);
  if (lines.some((line) => masters.provisional(line.code, date)))
    return [claimProblem('CLAIM-PROVISIONAL', id)];
  const charged = visit.billFinal && lines.some((line) => line.provisional);
  return charged && visit.billOutdated ? [claimProblem('CLAIM-PROVISIONAL-CHARGED', id)] : [];
}

/** Insurance and subsidies on the days of care, and whether they were seen in the month. */
export function payerProblems(facts: PatientMonth, group: ClaimGroup, period: Period): ClaimProblem[] {
  const found = group.visits.flatMap((visit) => [
    ...coverageProblem(facts, visit),
    ...subsidyProblem(facts, visit),
  ]);
  if (!group.coverage) return found;
  const share = groupShare(group, facts.patient.birth_date) ?? 0;
  if (share < 1 || share > 3) found.push(claimProblem('CLAIM-COVERAGE-SHARE'));
  if ((group.coverage.confirmed_on ?? '') < period.from)
    found.push(claimProblem('CLAIM-COVERAGE-UNCONFIRMED'));
  return found;
}

function coverageProblem({ coverages }: PatientMonth, { encounter }: GroupedVisit): ClaimProblem[] {
  const own = coverages.find((row) => row.id === encounter.coverage_id);
  if (!own || covers(own, encounter.date)) return [];
  const other = coverages.some((row) => covers(row, encounter.date));
  return [claimProblem(other ? 'CLAIM-COVERAGE-CHANGED' : 'CLAIM-COVERAGE-EXPIRED', encounter.id)];
}

function subsidyProblem({ subsidies }: PatientMonth, { encounter }: GroupedVisit): ClaimProblem[] {
  const used = subsidies.filter((row) => encounter.subsidy_ids.includes(row.id));
  return used.every((row) => covers(row, encounter.date))
    ? []
    : [claimProblem('CLAIM-SUBSIDY-EXPIRED', encounter.id)];
}
