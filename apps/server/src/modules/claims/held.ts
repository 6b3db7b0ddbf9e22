import { type HitAcceptances, withAcceptance } from '../claim-checks/index.ts';
import type { ClaimProblem } from './month/problem.ts';

/** Whether a claim waits for a person: something holds it, and that was not accepted with a reason. */
export function isHeld(
  patientId: string,
  problems: readonly ClaimProblem[],
  accepted: HitAcceptances,
): boolean {
  return problems.some(
    ({ severity, check }) =>
      severity === 'hold' && !(check && withAcceptance(patientId, check, accepted).acceptance),
  );
}
