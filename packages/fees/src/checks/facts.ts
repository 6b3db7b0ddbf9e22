/** What the checks of a claim (レセプト点検) look at. Pure data: the same facts always give the same hits. */
import type { CommentRelation, Drug, LocalDate, Procedure } from '@akashi/master-files';
import type { OrderFacts, Sex } from '../facts.ts';
import type { ChargedCode } from '../fee-table/check.ts';
import type { FeeTable } from '../fee-table/prepare.ts';
import type { VisitResult } from '../result.ts';
import type { OwnRule } from './own-rule.ts';

export interface CheckedDisease {
  readonly id: string;
  readonly code: string;
  /** As printed, modifiers included. */
  readonly name: string;
  readonly modifiers: readonly string[];
  /** ICD-10 of the disease master without the point, e.g. `E112`; empty for 未コード化傷病名. */
  readonly icd10: readonly string[];
  readonly startDate: LocalDate;
  readonly endDate: LocalDate | null;
  readonly outcome: 'continuing' | 'cured' | 'died' | 'stopped';
  readonly main: boolean;
}

export interface CheckedVisit {
  readonly id: string;
  readonly date: LocalDate;
  /** Orders in force, carried out or not yet. */
  readonly orders: readonly OrderFacts[];
  readonly result: VisitResult;
  /** Comments that a person wrote for the claim, by the item they belong to. */
  readonly comments: readonly { readonly itemCode: string; readonly code: string }[];
}

export interface CheckFacts {
  readonly patient: {
    readonly birthDate: LocalDate;
    readonly sex: Sex;
    readonly diedOn?: LocalDate;
    /** First day the patient was known here; absent: not checked. */
    readonly registeredOn?: LocalDate;
  };
  readonly diseases: readonly CheckedDisease[];
  /** Visits that are checked, by date. */
  readonly visits: readonly CheckedVisit[];
  /** What came before them, as far back as frequencies and drugs in hand reach. */
  readonly earlier: {
    readonly charged: readonly ChargedCode[];
    readonly prescribed: readonly Pick<CheckedVisit, 'id' | 'date' | 'orders'>[];
  };
}

/** The master rows and tables the checks read. */
export interface CheckTables {
  procedure(code: string, on: LocalDate): Procedure | undefined;
  drug(code: string, on: LocalDate): Drug | undefined;
  disease(
    code: string,
    on: LocalDate,
  ): { readonly name: string; readonly icd10: readonly string[] } | undefined;
  feeTable(on: LocalDate): FeeTable;
  commentRelations(code: string, on: LocalDate): readonly CommentRelation[];
}

export interface CheckSetting {
  readonly tables: CheckTables;
  /** First and last day of the claim. */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  /** Today at the desk; absent: nothing is called future. */
  readonly today?: LocalDate;
  /** A suspected disease is too old after so many months. */
  readonly suspectedMonths: number;
  /** Rules of the institution itself, in force in the period. */
  readonly ownRules: readonly OwnRule[];
  /** Ids of checks that the institution switched off. */
  readonly off: ReadonlySet<string>;
}
