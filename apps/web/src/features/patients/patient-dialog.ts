import type { patients } from '@akashi/contract';

export type PatientDialog =
  | { readonly kind: 'basic' | 'limit' | 'history' | 'protection' }
  | { readonly kind: 'coverage'; readonly item?: patients.Coverage }
  | { readonly kind: 'subsidy'; readonly item?: patients.Subsidy }
  | { readonly kind: 'accident'; readonly item?: patients.PatientDetail['accidents'][number] }
  | { readonly kind: 'allergy'; readonly item?: patients.Allergy };
