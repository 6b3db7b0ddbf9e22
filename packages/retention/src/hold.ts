import type { LocalDate } from '@akashi/calendar';

/** A stop to every deletion (訴訟・調査による保全): of one patient, of a time of care, or of everything. */
export type HoldScope =
  | { readonly kind: 'institution' }
  | { readonly kind: 'patient'; readonly patientId: string }
  | { readonly kind: 'period'; readonly from: LocalDate; readonly to: LocalDate };

export interface LegalHold {
  readonly id: string;
  readonly scope: HoldScope;
}

/** What a hold may touch: the patient, and the days the record speaks of (both included). */
export interface Touched {
  readonly patientId: string | undefined;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Whether a hold covers a record. A record of nobody in particular is covered by any patient's hold. */
export function covers(scope: HoldScope, touched: Touched): boolean {
  switch (scope.kind) {
    case 'institution':
      return true;
    case 'patient':
      return touched.patientId === undefined || touched.patientId === scope.patientId;
    case 'period':
      return scope.from <= touched.to && touched.from <= scope.to;
  }
}
