import { startOfMonth } from '@akashi/calendar';
import {
  type AccidentCharge,
  accidentCharge,
  accidentVisitKind,
  calculateVisit,
  type VisitResult,
} from '@akashi/fees';
import type { Selectable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Database, jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { MasterLibrary } from '../masters/index.ts';
import type { EncounterRow } from '../reception/index.ts';
import { accidentShare, accidentVisitOf } from './accident.ts';
import { takenBefore } from './limit-sheet/entries.ts';
import { type CalculationMaterial, calculationMaterial, remember } from './material.ts';
import { type Share, type ShareFacts, shareOf } from './share.ts';
import { historyFrom, visitFactsFrom } from './visit-facts.ts';

export type CalculationRow = Selectable<Database['app.calculation']>;

type ShareMaterial = Pick<
  CalculationMaterial,
  'coverages' | 'subsidies' | 'limitClasses' | 'sheets' | 'bills'
>;
type ShareEncounter = Pick<EncounterRow, 'id' | 'patient_id' | 'date' | 'coverage_id' | 'subsidy_ids'>;

export interface Calculated {
  result: VisitResult;
  share: Share;
  /** Of a visit that an accident pays for. */
  accident: AccidentCharge | null;
}

/** Calculates a visit from its facts as they stand now. Nothing is stored. */
export async function calculateEncounter(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: MasterLibrary,
): Promise<Calculated> {
  return calculateWith(await calculationMaterial(tx, [encounter]), encounter, masters);
}

/** The results of several visits as their facts stand now, by visit; a handful of queries for all. Nothing is stored. */
export async function calculateEncounters(
  tx: TenantTransaction,
  encounters: readonly EncounterRow[],
  masters: MasterLibrary,
): Promise<Map<string, Calculated>> {
  if (encounters.length === 0) return new Map();
  const material = await calculationMaterial(tx, encounters);
  return new Map(encounters.map((one) => [one.id, calculateWith(material, one, masters)]));
}

/** Pure: the same material, the same result. */
function calculateWith(
  material: CalculationMaterial,
  encounter: EncounterRow,
  masters: MasterLibrary,
): Calculated {
  const { id, patient_id: patientId, date } = encounter;
  const patient = material.patients.get(patientId);
  if (!patient) throw new AppError('NOT_FOUND');
  const facts = visitFactsFrom(
    encounter,
    {
      orders: material.orders.get(id) ?? [],
      conditions: material.conditions.get(patientId) ?? [],
      subsidies: material.subsidies,
    },
    masters,
  );
  const calculated = material.calculated.get(patientId) ?? [];
  const context = {
    patient: {
      birthDate: patient.birth_date,
      sex: patient.sex === 'male' ? ('male' as const) : ('female' as const),
    },
    institution: material.institutionOn(date),
    history: historyFrom(calculated, encounter, patient),
  };
  const row = material.accidents.get(encounter.accident_case_id ?? '');
  if (row) {
    const { history } = context;
    const settings = material.accidentSettingsOn(date);
    const since = material.accidentsSince.get(row.id);
    const visit = accidentVisitOf({ row, encounter, settings, since, history, visits: calculated });
    const visitKind = accidentVisitKind(facts, history.earlierVisits, visit.terms);
    const insured = calculateVisit({ ...facts, visitKind }, context, masters);
    const { result, charge } = accidentCharge(insured, visit, masters);
    return { result, share: accidentShare(row, charge), accident: charge };
  }
  const result = calculateVisit(facts, context, masters);
  return {
    result,
    share: shareOf(shareFactsOf(material, encounter, patient.birth_date, result.points)),
    accident: null,
  };
}

/** What the share of a visit is worked out from; every certificate with what others took of it before the visit. */
export function shareFactsOf(
  material: ShareMaterial,
  encounter: ShareEncounter,
  birthDate: string,
  points: number,
): ShareFacts {
  const { date, patient_id: patientId } = encounter;
  const sheet = material.sheets.get(patientId) ?? [];
  const termsOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const terms = material.subsidies.get(id);
      return terms ? [{ ...terms, takenYen: takenBefore(sheet, terms.payer_number, date) }] : [];
    });
  return {
    points,
    date,
    birthDate,
    coverage: material.coverages.get(encounter.coverage_id ?? ''),
    subsidies: termsOf(encounter.subsidy_ids),
    limit: material.limitClasses
      .get(patientId)
      ?.find((row) => row.valid_from <= date && date <= row.valid_to),
    earlier: chargedEarlier(material, encounter).map((visit) => ({
      totalYen: visit.total_yen,
      shareYen: visit.share_yen,
      subsidies: termsOf(visit.subsidy_ids),
    })),
  };
}

/** Final bills of the month before this visit under the same coverage: another insurer counts for itself. */
function chargedEarlier(material: ShareMaterial, encounter: ShareEncounter) {
  const from = startOfMonth(encounter.date);
  return (material.bills.get(encounter.patient_id) ?? []).filter(
    (bill) =>
      bill.encounter_id !== encounter.id &&
      bill.date >= from &&
      bill.date <= encounter.date &&
      bill.coverage_id === encounter.coverage_id,
  );
}

/** Calculates and keeps the calculation, unless it is the same as the one before. Returns the row in force. */
export async function recalculate(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: MasterLibrary,
): Promise<CalculationRow> {
  const row = (await recalculateAll(tx, [encounter], masters)).get(encounter.id);
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/**
 * The same for several visits, by visit: a few queries for all, and each is calculated from the new results of those
 * before it. The caller holds the visits and gives those of one patient in the order of dates.
 */
export async function recalculateAll(
  tx: TenantTransaction,
  encounters: readonly EncounterRow[],
  masters: MasterLibrary,
): Promise<Map<string, CalculationRow>> {
  const rows = new Map<string, CalculationRow>();
  if (encounters.length === 0) return rows;
  const [material, before] = await Promise.all([
    calculationMaterial(tx, encounters),
    latestCalculations(
      tx,
      encounters.map(({ id }) => id),
    ),
  ]);
  const changed: ReturnType<typeof calculationOf>[] = [];
  for (const encounter of encounters) {
    const calculated = calculateWith(material, encounter, masters);
    const known = before.get(encounter.id);
    if (known && unchanged(known, calculated)) {
      rows.set(encounter.id, known);
      continue;
    }
    remember(material, encounter, calculated.result);
    changed.push(calculationOf(tx, encounter, calculated, masters));
  }
  for (let at = 0; at < changed.length; at += ROWS) {
    const some = changed.slice(at, at + ROWS);
    const stored = await tx.many(qb.insertInto('app.calculation').values(some).returningAll());
    for (const row of stored) rows.set(row.encounter_id, row);
  }
  return rows;
}

/** Rows of one insert: well below the 65,535 parameters of a statement. */
const ROWS = 1_000;

function calculationOf(
  tx: TenantTransaction,
  encounter: EncounterRow,
  { result, share, accident }: Calculated,
  masters: MasterLibrary,
) {
  return {
    tenant_id: tx.tenantId,
    id: uuidv7(),
    encounter_id: encounter.id,
    patient_id: encounter.patient_id,
    body: jsonb(result),
    points: result.points,
    total_yen: share.totalYen,
    share_yen: share.shareYen,
    share_reason: share.reason,
    accident: accident === null ? null : jsonb(accident),
    master_releases: jsonb(masters.releases(encounter.date)),
  };
}

async function latestCalculations(
  tx: TenantTransaction,
  encounterIds: readonly string[],
): Promise<Map<string, CalculationRow>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.calculation')
      .selectAll()
      .distinctOn('encounter_id')
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', [...encounterIds])
      .orderBy('encounter_id')
      .orderBy('calculated_at', 'desc')
      .orderBy('id', 'desc'),
  );
  return new Map(rows.map((row) => [row.encounter_id, row]));
}

function unchanged(known: CalculationRow, { result, share, accident }: Calculated): boolean {
  return known.share_yen === share.shareYen && same(known.body, result) && same(known.accident, accident);
}

/** Equal whatever the order of members, which jsonb does not keep. */
function same(a: unknown, b: unknown): boolean {
  return sortedJson(a) === sortedJson(b);
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
