import type { CheckHit } from '@akashi/contract';
import { type CheckMaterial, type CheckPolicy, checkVisits } from '../../claim-checks/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import type { PatientMonth } from './facts.ts';
import type { ClaimGroup } from './groups.ts';
import type { Period } from './period.ts';
import type { ClaimProblem } from './problem.ts';

const PLAIN: { policy: CheckPolicy; material: CheckMaterial } = {
  policy: { suspectedMonths: 3, off: new Set(), ownRules: [] },
  material: { orders: new Map(), comments: [], charged: new Map(), prescribed: new Map() },
};

/** Hits of レセプト点検 over the visits of one claim, as problems of the claim. */
export function checkProblems(
  facts: PatientMonth,
  group: ClaimGroup,
  period: Period,
  masters: MasterLibrary,
): ClaimProblem[] {
  const visits = group.visits.map(({ encounter, result }) => ({
    id: encounter.id,
    date: encounter.date,
    result,
  }));
  const { patient, conditions, checks = PLAIN } = facts;
  return checkVisits({ patient, conditions, visits }, { ...checks, masters, period }).map(asProblem);
}

function asProblem(hit: CheckHit): ClaimProblem {
  return {
    code: hit.rule.startsWith('own:') ? 'CHECK-OWN' : hit.rule,
    text: hit.text,
    next: hit.next,
    severity: hit.severity,
    fix: FIXES[hit.corrections[0]?.kind ?? 'openChart'],
    ...(hit.visitId === undefined ? {} : { encounterId: hit.visitId }),
    check: hit,
  };
}

const FIXES: Readonly<Record<CheckHit['corrections'][number]['kind'], ClaimProblem['fix']>> = {
  addDisease: 'conditions',
  endDisease: 'conditions',
  addComment: 'encounter',
  removeItem: 'encounter',
  openChart: 'encounter',
  openPatient: 'patient',
};
