import type { BuiltClaim } from '@akashi/claim-file';
import type { ClaimProblem } from './problem.ts';

type Finding = BuiltClaim['problems'][number];

const FIXES: Readonly<Record<string, ClaimProblem['fix']>> = {
  RE: 'patient',
  HO: 'coverage',
  KO: 'coverage',
  SN: 'coverage',
  JD: 'coverage',
  SY: 'conditions',
  SI: 'encounter',
  IY: 'encounter',
  TO: 'encounter',
  CO: 'encounter',
};
const FIXES_BY_CODE: Readonly<Record<string, ClaimProblem['fix']>> = {
  'CLAIM-NO-DISEASE': 'conditions',
  'CLAIM-NO-SERVICE': 'encounter',
  'CLAIM-BUILD-TYPE': 'coverage',
  'CLAIM-BUILD-INSURER': 'coverage',
  'CLAIM-BUILD-SUBSIDIES': 'coverage',
};

/** What the check of the records found, once for each code and kind of record, as the list of claims shows it. */
export function builtProblems(built: BuiltClaim): ClaimProblem[] {
  const first = new Map<string, Finding>();
  for (const finding of built.problems) {
    const key = `${finding.code} ${finding.record}`;
    if (!first.has(key)) first.set(key, finding);
  }
  return [...first.values()].map(({ code, text, next, severity, record }) => ({
    code,
    text,
    next,
    severity: severity === 'error' ? 'hold' : 'warn',
    fix: FIXES_BY_CODE[code] ?? FIXES[record] ?? 'none',
  }));
}

/** Whether a finding is about the characters of the patient's name (RE.5), for which there is a better sentence. */
export function aboutName(finding: Finding): boolean {
  return finding.record === 'RE' && finding.item === 5 && finding.code === 'CLAIM-FIELD-CHARACTER';
}
