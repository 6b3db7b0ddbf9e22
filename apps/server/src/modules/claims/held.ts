import { type HitAcceptances, withAcceptance } from '../claim-checks/index.ts';
import type { ClaimProblem } from './month/problem.ts';

/** What keeps a claim back: problems that hold it and that nobody accepted with a reason. */
export function holding<Problem extends Pick<ClaimProblem, 'severity' | 'check'>>(
  patientId: string,
  problems: readonly Problem[],
  accepted: HitAcceptances,
): Problem[] {
  return problems.filter(
    ({ severity, check }) =>
      severity === 'hold' && !(check && withAcceptance(patientId, check, accepted).acceptance),
  );
}

/** Whether a claim waits for a person. */
export function isHeld(
  patientId: string,
  problems: readonly Pick<ClaimProblem, 'severity' | 'check'>[],
  accepted: HitAcceptances,
): boolean {
  return holding(patientId, problems, accepted).length > 0;
}
