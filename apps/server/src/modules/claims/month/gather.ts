import type { VisitResult } from '@akashi/fees';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { calculateEncounters, recalculateAll, sheetEntries } from '../../billing/index.ts';
import { type CheckPolicy, gatherMaterial } from '../../claim-checks/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { type EncounterRow, lockEncounters } from '../../reception/index.ts';
import { decisionsOf, splitsOf } from './decisions.ts';
import type { MonthVisit, PatientMonth } from './facts.ts';
import { monthPeriod } from './period.ts';

type Calculation = Selectable<Database['app.calculation']>;

const OPEN_ORDERS = ['ordered', 'accepted'];

/** Everything the claims of these patients need, in the order of `patientIds`; visits without a final bill are recalculated. */
export async function gatherPatients(
  tx: TenantTransaction,
  month: string,
  patientIds: readonly string[],
  { masters, policy }: { masters: MasterLibrary; policy: CheckPolicy },
): Promise<PatientMonth[]> {
  const { from } = monthPeriod(month);
  const [encounters, parts, decided] = await Promise.all([
    encountersOf(tx, month, patientIds),
    partsOf(tx, patientIds),
    decisionsOf(tx, month, patientIds),
  ]);
  const encounterIds = encounters.map((row) => row.id);
  const [visits, sheets, splits, material] = await Promise.all([
    visitsOf(tx, encounters, masters),
    sheetEntries(tx, patientIds, { from, to: from }),
    splitsOf(tx, encounterIds),
    gatherMaterial(tx, { patientIds, encounterIds, from }, masters),
  ]);
  const checks = { policy, material };
  const visitsBy = Map.groupBy(visits, (visit) => visit.encounter.patient_id);
  const coverages = byPatient(parts.coverages);
  const subsidies = byPatient(parts.subsidies);
  const sheetsBy = byPatient(sheets);
  const limitClasses = byPatient(parts.limitClasses);
  const conditions = byPatient(parts.conditions);
  const holds = byPatient(decided.holds);
  const sent = byPatient(decided.sent);
  return parts.patients.map((patient) => ({
    patient,
    visits: visitsBy.get(patient.id) ?? [],
    coverages: coverages(patient.id),
    subsidies: subsidies(patient.id),
    sheetEntries: sheetsBy(patient.id),
    limitClasses: limitClasses(patient.id),
    conditions: conditions(patient.id),
    splits,
    holds: new Set(holds(patient.id).map((row) => row.payer_key)),
    sent: new Map(sent(patient.id).map((row) => [row.payer_key, row.content_sha256])),
    checks,
  }));
}

/** The rows of a patient, in their order. */
function byPatient<T extends { patient_id: string }>(
  rows: readonly T[],
): (patientId: string) => readonly T[] {
  const groups = Map.groupBy(rows, (row) => row.patient_id);
  return (patientId) => groups.get(patientId) ?? [];
}

async function encountersOf(
  tx: TenantTransaction,
  month: string,
  patientIds: readonly string[],
): Promise<EncounterRow[]> {
  const { from, to } = monthPeriod(month);
  return tx.many(
    qb
      .selectFrom('app.encounter')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', 'in', [...patientIds])
      .where('date', '>=', from)
      .where('date', '<=', to)
      .where('setting', '=', 'outpatient')
      .where('status', '<>', 'cancelled')
      .orderBy('patient_id')
      .orderBy('date')
      .orderBy('sequence'),
  );
}

async function partsOf(tx: TenantTransaction, patientIds: readonly string[]) {
  const ids = [...patientIds];
  const [patients, coverages, subsidies, limitClasses, conditions] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.patient')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('id', 'in', ids)
        .orderBy('id'),
    ),
    tx.many(
      qb
        .selectFrom('app.coverage')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', 'in', ids)
        .orderBy('valid_from')
        .orderBy('id'),
    ),
    tx.many(
      qb
        .selectFrom('app.subsidy')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', 'in', ids)
        .orderBy('payer_number')
        .orderBy('valid_from')
        .orderBy('id'),
    ),
    tx.many(
      qb
        .selectFrom('app.limit_class')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', 'in', ids)
        .orderBy('id'),
    ),
    tx.many(
      qb
        .selectFrom('app.condition')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', 'in', ids)
        .orderBy('id'),
    ),
  ]);
  return { patients, coverages, subsidies, limitClasses, conditions };
}

async function visitsOf(
  tx: TenantTransaction,
  encounters: readonly EncounterRow[],
  masters: MasterLibrary,
): Promise<MonthVisit[]> {
  const ids = encounters.map((row) => row.id);
  if (ids.length === 0) return [];
  const [final, signed, open] = await Promise.all([
    finalCalculations(tx, ids),
    signedVisits(tx, ids),
    openOrders(tx, ids),
  ]);
  const uncharged = ids.filter((id) => !final.has(id));
  const current = await recalculateAll(tx, await lockEncounters(tx, uncharged), masters);
  const outdated = await outdatedBills(tx, encounters, final, masters);
  return encounters.flatMap((encounter): MonthVisit[] => {
    const charged = final.get(encounter.id);
    const calculation = charged ?? current.get(encounter.id);
    if (!calculation) return [];
    return [
      {
        encounter,
        result: calculation.body as unknown as VisitResult,
        shareYen: calculation.share_yen,
        billFinal: charged !== undefined,
        billOutdated: outdated.has(encounter.id),
        signed: signed.has(encounter.id),
        openOrders: open.get(encounter.id) ?? 0,
      },
    ];
  });
}

/** Charged visits that would have other points now; calculated again only where the masters that decide are others. */
async function outdatedBills(
  tx: TenantTransaction,
  encounters: readonly EncounterRow[],
  final: ReadonlyMap<string, Calculation>,
  masters: MasterLibrary,
): Promise<Set<string>> {
  const releases = new Map<string, Readonly<Record<string, string>>>();
  const doubtful = encounters.filter(({ id, date }) => {
    const charged = final.get(id);
    const now = releases.get(date) ?? masters.releases(date);
    releases.set(date, now);
    return charged !== undefined && !samePrices(charged.master_releases, now);
  });
  const results = await calculateEncounters(tx, doubtful, masters);
  return new Set(
    doubtful.map(({ id }) => id).filter((id) => results.get(id)?.result.points !== final.get(id)?.points),
  );
}

/** Masters that points depend on; a new list of comments, modifiers or checks changes none. */
const PRICING = ['procedure', 'drug', 'material', 'disease'];

function samePrices(charged: unknown, now: Readonly<Record<string, string>>): boolean {
  const then = charged as Readonly<Record<string, string>>;
  return PRICING.every((kind) => then[kind] === now[kind]);
}

async function finalCalculations(
  tx: TenantTransaction,
  encounterIds: string[],
): Promise<Map<string, Calculation>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.bill as b')
      .innerJoin('app.calculation as c', (join) =>
        join.onRef('c.tenant_id', '=', 'b.tenant_id').onRef('c.id', '=', 'b.calculation_id'),
      )
      .selectAll('c')
      .where('b.tenant_id', '=', tx.tenantId)
      .where('b.encounter_id', 'in', encounterIds)
      .where('b.status', '=', 'final'),
  );
  return new Map(rows.map((row) => [row.encounter_id, row]));
}

async function signedVisits(tx: TenantTransaction, encounterIds: string[]): Promise<Set<string>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.record_version')
      .select('encounter_id')
      .distinct()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', encounterIds),
  );
  return new Set(rows.map((row) => row.encounter_id));
}

/** How many orders of each visit are neither carried out nor cancelled. */
async function openOrders(tx: TenantTransaction, encounterIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.clinical_order')
      .select('encounter_id')
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', encounterIds)
      .where('status', 'in', OPEN_ORDERS),
  );
  const counts = new Map<string, number>();
  for (const { encounter_id: id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
