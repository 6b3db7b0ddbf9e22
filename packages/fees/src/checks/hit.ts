/** What a check found: rule, evidence, and what one click can do about it. */
import type { LocalDate } from '@akashi/master-files';
import { type CheckId, checkOf } from './catalogue.ts';

export interface CodeName {
  readonly code: string;
  readonly name: string;
}

export type Correction =
  /** The person chooses one of the candidates or any other disease. */
  | {
      readonly kind: 'addDisease';
      readonly candidates: readonly CodeName[];
      readonly startDate: LocalDate;
      /** Whether 「の疑い」 answers the check, too. */
      readonly suspected: boolean;
    }
  | {
      readonly kind: 'endDisease';
      readonly diseaseId: string;
      readonly name: string;
      readonly endDate: LocalDate;
    }
  | {
      readonly kind: 'addComment';
      readonly visitId: string;
      readonly itemCode: string;
      readonly candidates: readonly CodeName[];
    }
  | {
      readonly kind: 'removeItem';
      readonly visitId: string;
      readonly itemCode: string;
      readonly itemName: string;
    }
  | { readonly kind: 'openChart'; readonly visitId: string }
  | { readonly kind: 'openPatient' };

export interface CheckHit {
  /** Id of the catalogue, or `own:` and the id of the institution's own rule. */
  readonly rule: string;
  readonly name: string;
  readonly severity: 'hold' | 'warn';
  /** One sentence, without the patient's name. */
  readonly text: string;
  readonly next: string;
  /** What it was seen from: dates, codes, the row of a table. */
  readonly evidence: string;
  /** Where the rule comes from. */
  readonly source: string;
  /** What the hit is about: with patient and rule the same hit in another month. */
  readonly key: string;
  /** The facts it stands on: when they change, an acceptance no longer holds. */
  readonly basis: string;
  readonly visitId?: string;
  readonly date?: LocalDate;
  readonly item?: CodeName;
  readonly corrections: readonly Correction[];
}

export type Finding = Omit<CheckHit, 'rule' | 'name' | 'severity' | 'source' | 'next'> & {
  readonly source?: string;
  readonly next?: string;
};

/** A hit of a check of the catalogue. */
export function hitOf(rule: CheckId, finding: Finding): CheckHit {
  const { name, severity, source, next } = checkOf(rule);
  return { name, severity, source, next, ...finding, rule };
}
