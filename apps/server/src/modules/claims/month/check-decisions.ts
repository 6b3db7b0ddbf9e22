import type { PatientMonth } from './facts.ts';
import { type ClaimProblem, claimProblem } from './problem.ts';

/** What people decided about the receipt, and whether it still says what was sent. */
export function decisionProblems(
  { holds, sent }: Pick<PatientMonth, 'holds' | 'sent'>,
  payerKey: string,
  content: Buffer,
): ClaimProblem[] {
  const before = sent.get(payerKey);
  return [
    ...(holds.has(payerKey) && !before ? [claimProblem('CLAIM-HELD-BY-PERSON')] : []),
    ...(before && !before.equals(content) ? [claimProblem('CLAIM-CHANGED-SINCE-SENT')] : []),
  ];
}
