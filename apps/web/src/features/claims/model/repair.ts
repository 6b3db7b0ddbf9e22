import type { claims } from '@akashi/contract';
import type { z } from 'zod';

export type ClaimProblem = z.infer<typeof claims.claimProblem>;

/** The one click that leads to where a problem is repaired. */
export interface Repair {
  readonly label: string;
  readonly to: '/chart/$encounterId' | '/accounting/$encounterId' | '/patients/$patientId' | '/settings';
  /** The id of the path; empty for the settings, undefined for the newest visit of the claim. */
  readonly id: string | undefined;
}

/** Visits whose fault lies in the chart, not in the bill. */
const IN_CHART = new Set(['CLAIM-VISIT-UNSIGNED', 'CLAIM-ORDER-OPEN', 'FEES-REHAB-ONSET']);

/** Where a problem is repaired; undefined when the clinic cannot repair it itself. */
export function repairOf(problem: ClaimProblem, patientId: string): Repair | undefined {
  const { fix, encounterId, code, check } = problem;
  if (check?.corrections[0]?.kind === 'openChart')
    return { label: 'カルテを開く', to: '/chart/$encounterId', id: encounterId };
  switch (fix) {
    case 'conditions':
      return { label: '病名を直す', to: '/chart/$encounterId', id: encounterId };
    case 'coverage':
      return { label: '資格を直す', to: '/patients/$patientId', id: patientId };
    case 'patient':
      return { label: '患者を直す', to: '/patients/$patientId', id: patientId };
    case 'encounter':
      return IN_CHART.has(code)
        ? { label: 'カルテを開く', to: '/chart/$encounterId', id: encounterId }
        : { label: '受診を直す', to: '/accounting/$encounterId', id: encounterId };
    case 'masters':
      return { label: 'マスターを見る', to: '/settings', id: '' };
    // Held by a person: the detail beside the list has the button.
    case 'hold':
    case 'none':
      return undefined;
  }
}

/** Holds before warnings, otherwise in the order they were found. */
export function byUrgency(problems: readonly ClaimProblem[]): readonly ClaimProblem[] {
  return [...problems].sort((a, b) => Number(a.severity !== 'hold') - Number(b.severity !== 'hold'));
}
