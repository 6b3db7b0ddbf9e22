import type { VisitResult } from '@akashi/fees';
import type { Selectable } from 'kysely';
import type { Database } from '../../../platform/database/index.ts';
import type { SheetEntry } from '../../billing/index.ts';
import type { CheckMaterial, CheckPolicy } from '../../claim-checks/index.ts';
import type { EncounterRow } from '../../reception/index.ts';

/** One visit of the month with the calculation in force. */
export interface MonthVisit {
  encounter: EncounterRow;
  result: VisitResult;
  /** Yen the patient owes for the visit by that calculation. */
  shareYen: number;
  billFinal: boolean;
  /** The masters changed after the bill, and the same visit would now have other points. */
  billOutdated: boolean;
  signed: boolean;
  /** Orders that are neither carried out nor cancelled. */
  openOrders: number;
}

/** What the claims of one patient and month are made of; visits by date. */
export interface PatientMonth {
  patient: Selectable<Database['app.patient']>;
  visits: readonly MonthVisit[];
  coverages: readonly Selectable<Database['app.coverage']>[];
  subsidies: readonly Selectable<Database['app.subsidy']>[];
  /** What other institutions wrote on the patient's 上限額管理票 in the month. */
  sheetEntries: readonly SheetEntry[];
  limitClasses: readonly Selectable<Database['app.limit_class']>[];
  conditions: readonly Selectable<Database['app.condition']>[];
  /** Parts of visits that go on a receipt of their own, by encounter. */
  splits: ReadonlyMap<string, number>;
  /** Payer keys that a person holds back. */
  holds: ReadonlySet<string>;
  /** What sent files say, by payer key: the hash of the newest receipt that did not come back. */
  sent: ReadonlyMap<string, Buffer>;
  /** How the institution checks, and what the checks need beside the rest; absent: as by default, from the rest alone. */
  checks?: { policy: CheckPolicy; material: CheckMaterial };
}
