import { type ClaimAssessment, type ClaimReturn, type ClaimRow, errorEntry } from '@akashi/contract';

/**
 * What lists show of a protected patient (要配慮) whose record is closed to the session: that there is something, how
 * urgent it is and what it is worth, and nothing of diseases, items or evidence. Opening the one patient asks for the
 * reason; afterwards the list shows the rest.
 */
const { message, next } = errorEntry('PATIENT_PROTECTED');

/** One line for each severity, without what was found. */
export function closedProblems(problems: ClaimRow['problems']): ClaimRow['problems'] {
  return (['hold', 'warn'] as const)
    .filter((severity) => problems.some((problem) => problem.severity === severity))
    .map((severity) => ({ code: 'PATIENT_PROTECTED', text: message, next, severity, fix: 'patient' }));
}

export function closedReturn(item: ClaimReturn): ClaimReturn {
  return {
    ...item,
    reasons: item.reasons.map((reason) => ({ ...reason, text: message, note: '', section: '' })),
  };
}

export function closedAssessment(item: ClaimAssessment): ClaimAssessment {
  return { ...item, section: '', claimed: message, assessed: '', reviewReason: '' };
}
