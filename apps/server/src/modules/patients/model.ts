import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/index.ts';

export type PatientRow = Selectable<Database['app.patient']>;
export type CoverageRow = Selectable<Database['app.coverage']>;
export type SubsidyRow = Selectable<Database['app.subsidy']>;
export type LimitClassRow = Selectable<Database['app.limit_class']>;
export type AccidentRow = Selectable<Database['app.accident_case']>;
export type AllergyRow = Selectable<Database['app.allergy']>;

/** Parts of a patient that keep a history of their own. */
export type PatientPart = 'coverage' | 'subsidy' | 'limitClass' | 'allergy' | 'accidentCase';
