import type { MasterLibrary } from '../../masters/index.ts';
import { UNCODED } from './diseases.ts';
import type { PatientMonth } from './facts.ts';
import { laterOf, type Period } from './period.ts';
import { type ClaimProblem, claimProblem, type KnownCode } from './problem.ts';

type Condition = PatientMonth['conditions'][number];

/** Each kind of fault once per claim: the screen of diseases shows them all. */
export function diseaseProblems(
  conditions: readonly Condition[],
  period: Period,
  masters: MasterLibrary,
): ClaimProblem[] {
  const codes = new Set(conditions.flatMap((row) => faultsOf(row, period, masters)));
  if (conditions.length > 0 && conditions.every((row) => row.disease_code === UNCODED))
    codes.add('CLAIM-DISEASE-UNCODED');
  return [...codes].map((code) => claimProblem(code));
}

function faultsOf(row: Condition, period: Period, masters: MasterLibrary): KnownCode[] {
  // A code must be in force on some day that the claim states: the first one of the disease in the month.
  const on = laterOf(row.start_date, period.from);
  const found: KnownCode[] = [];
  const disease = masters.disease(row.disease_code, on);
  const known = (kind: 'disease' | 'modifier', code: string) => masters.versions(kind, code).length > 0;
  if (!disease)
    found.push(known('disease', row.disease_code) ? 'CLAIM-DISEASE-CLOSED' : 'CLAIM-DISEASE-UNKNOWN');
  else if (disease.notClaimable) found.push('CLAIM-DISEASE-NOT-CLAIMABLE');
  for (const code of row.modifiers) {
    if (masters.modifier(code, on)) continue;
    found.push(known('modifier', code) ? 'CLAIM-DISEASE-CLOSED' : 'CLAIM-DISEASE-UNKNOWN');
  }
  return found;
}
