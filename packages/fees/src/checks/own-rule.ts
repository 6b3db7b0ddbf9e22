/** Rules that an institution makes itself. Each is data; `own.ts` applies them. */
import type { LocalDate } from '@akashi/master-files';

/** A procedure, or a drug with all products of the same ingredient when `ingredient` is set. */
export interface OwnItem {
  readonly code: string;
  readonly name: string;
  readonly ingredient?: boolean;
}

export interface OwnDisease {
  readonly code: string;
  readonly name: string;
}

export type OwnRuleBody =
  /** One of the items asks for one of the diseases. */
  | {
      readonly kind: 'needsDisease';
      readonly items: readonly OwnItem[];
      readonly diseases: readonly OwnDisease[];
      /** Diseases with the same ICD-10 code count as well. */
      readonly sameIcd10: boolean;
      readonly suspected: boolean;
    }
  /** Contraindicated or not charged together, in one visit or one month; drugs also while both are in hand. */
  | {
      readonly kind: 'notTogether';
      readonly items: readonly OwnItem[];
      readonly others: readonly OwnItem[];
      readonly window: 'visit' | 'month';
    }
  /** With one of the diseases, suspected or not, none of the items. */
  | {
      readonly kind: 'contraindicated';
      readonly items: readonly OwnItem[];
      readonly diseases: readonly OwnDisease[];
    }
  | { readonly kind: 'maxPerMonth'; readonly items: readonly OwnItem[]; readonly limit: number }
  /** Amount of one day (internal), one dose (as needed) or one time (injection). */
  | { readonly kind: 'maxDose'; readonly items: readonly OwnItem[]; readonly limit: number }
  | { readonly kind: 'maxDays'; readonly items: readonly OwnItem[]; readonly limit: number }
  | { readonly kind: 'message'; readonly items: readonly OwnItem[]; readonly message: string };

export interface OwnRule {
  readonly id: string;
  readonly name: string;
  readonly severity: 'hold' | 'warn';
  /** Why the institution has it; shown as its source. */
  readonly note: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly body: OwnRuleBody;
}
