import { startOfMonth } from '@akashi/calendar';
import { type InstitutionFacts, institutionFacts, type VisitResult } from '@akashi/fees';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { institutionByDay } from '../institution/index.ts';
import { type OrderRow, ordersOfEncounters } from '../orders/index.ts';
import { type AccidentRow, accidentCases } from '../patients/index.ts';
import type { CoverageRow, EncounterRow } from '../reception/index.ts';
import { type AccidentSettings, accidentSettings } from './accident.ts';
import { certificatesOf } from './certificates.ts';
import { type ChargedBill, chargedBills } from './charged-bills.ts';
import { type SheetEntry, sheetEntries } from './limit-sheet/entries.ts';
import type { SubsidyTerms } from './share.ts';
import { type CalculatedVisit, calculatedVisits, conditionsOf } from './visit-facts.ts';

type Row<Table extends keyof Database> = Selectable<Database[Table]>;
type Lists<Value> = ReadonlyMap<string, readonly Value[]>;

/** Everything that the calculations of some visits look at, read in one flight whatever their number. */
export interface CalculationMaterial {
  patients: ReadonlyMap<string, Pick<Row<'app.patient'>, 'id' | 'birth_date' | 'sex' | 'created_at'>>;
  conditions: Lists<Row<'app.condition'>>;
  /** By visit. */
  orders: Lists<OrderRow>;
  coverages: ReadonlyMap<string, CoverageRow>;
  subsidies: ReadonlyMap<string, SubsidyTerms>;
  /** 労災・自賠責 of the visits, by id. */
  accidents: ReadonlyMap<string, AccidentRow>;
  /** Day of the first visit of each of them, however long ago. */
  accidentsSince: ReadonlyMap<string, string>;
  /** 限度額区分 by patient, the newest first. */
  limitClasses: Lists<Row<'app.limit_class'>>;
  /** What other institutions wrote on sheets in the months of the visits, by patient. */
  sheets: Lists<SheetEntry>;
  /** Final bills by patient from the first day of the month on, in the order of visits. */
  bills: Lists<ChargedBill>;
  /** By patient, the newest first. */
  calculated: Map<string, CalculatedVisit[]>;
  institutionOn(day: string): InstitutionFacts;
  accidentSettingsOn(day: string): AccidentSettings;
}

/** Reads it for visits of any patients and days; at least one. */
export async function calculationMaterial(
  tx: TenantTransaction,
  encounters: readonly EncounterRow[],
): Promise<CalculationMaterial> {
  const patientIds = [...new Set(encounters.map((row) => row.patient_id))];
  const period = daysOf(encounters);
  const caseIds = [...new Set(encounters.flatMap((row) => row.accident_case_id ?? []))];
  const [
    patients,
    conditions,
    orders,
    { coverages, subsidies, limitClasses },
    sheets,
    bills,
    calculated,
    institution,
    accidents,
    accidentsSince,
  ] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.patient')
        .select(['id', 'birth_date', 'sex', 'created_at'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', 'in', patientIds),
    ),
    conditionsOf(tx, patientIds),
    ordersOfEncounters(
      tx,
      encounters.map((row) => row.id),
    ),
    certificatesOf(tx, patientIds),
    sheetEntries(tx, patientIds, period),
    chargedBills(tx, patientIds, { from: startOfMonth(period.from), to: period.to }),
    calculatedVisits(tx, patientIds, period),
    institutionByDay(tx),
    accidentCases(tx, caseIds),
    firstVisits(tx, caseIds),
  ]);
  return {
    patients: new Map(patients.map((row) => [row.id, row])),
    conditions: byPatient(conditions),
    orders: Map.groupBy(orders, (row) => row.encounter_id),
    coverages,
    subsidies,
    limitClasses: byPatient(limitClasses),
    sheets: byPatient(sheets),
    bills: byPatient(bills),
    calculated: byPatient(calculated),
    accidents,
    accidentsSince,
    accidentSettingsOn: (day) => accidentSettings(institution(day).settings),
    institutionOn: onceADay((day) => institutionFacts(institution(day), day)),
  };
}

async function firstVisits(tx: TenantTransaction, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.many(
    qb
      .selectFrom('app.encounter')
      .select(({ fn }) => ['accident_case_id', fn.min('date').as('first')])
      .where('tenant_id', '=', tx.tenantId)
      .where('accident_case_id', 'in', caseIds)
      .where('status', '<>', 'cancelled')
      .groupBy('accident_case_id'),
  );
  return new Map(rows.map((row) => [row.accident_case_id ?? '', row.first]));
}

/** Puts a new result in the place of the visit's earlier one: later visits of the patient look back on it. */
export function remember(
  { calculated }: CalculationMaterial,
  encounter: EncounterRow,
  result: VisitResult,
): void {
  const { id, patient_id, date, sequence, arrival_time, department_code, accident_case_id } = encounter;
  const own = { id, patient_id, date, sequence, arrival_time, department_code, accident_case_id, result };
  const others = (calculated.get(patient_id) ?? []).filter((visit) => visit.id !== id);
  const at = others.findIndex((one) => one.date < date || (one.date === date && one.sequence < sequence));
  calculated.set(patient_id, others.toSpliced(at < 0 ? others.length : at, 0, own));
}

function daysOf(encounters: readonly EncounterRow[]): { from: string; to: string } {
  const days = encounters.map((row) => row.date).sort();
  return { from: days[0] ?? '', to: days.at(-1) ?? '' };
}

function byPatient<Value extends { patient_id: string }>(rows: readonly Value[]): Map<string, Value[]> {
  return Map.groupBy(rows, (row) => row.patient_id);
}

function onceADay<Value>(make: (day: string) => Value): (day: string) => Value {
  const known = new Map<string, Value>();
  return (day) => {
    const value = known.get(day) ?? make(day);
    known.set(day, value);
    return value;
  };
}
