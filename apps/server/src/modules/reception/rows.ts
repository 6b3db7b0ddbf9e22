import type { ReceptionRow } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { staffNames } from '../identity/index.ts';
import { accidentCases, patientSummaries } from '../patients/index.ts';
import { accidentLabel, coverageLabel, warningsOf } from './coverage-today.ts';
import { presentEncounter } from './encounters.ts';

/** Encounters with what the list shows of each: money, signature, orders still open. */
function encounters(tenantId: string) {
  return qb
    .selectFrom('app.encounter as e')
    .innerJoin('app.department as d', (join) =>
      join.onRef('d.tenant_id', '=', 'e.tenant_id').onRef('d.code', '=', 'e.department_code'),
    )
    .selectAll('e')
    .select('d.name as department_name')
    .select([
      sql<
        number | null
      >`(select c.points from app.calculation c where c.tenant_id = e.tenant_id and c.encounter_id = e.id order by c.calculated_at desc limit 1)`.as(
        'points',
      ),
      sql<
        number | null
      >`(select c.share_yen + coalesce((select b.own_yen from app.bill b where b.tenant_id = e.tenant_id and b.encounter_id = e.id and b.status <> 'void'),
            (select sum((s ->> 'totalYen')::int)::int from jsonb_array_elements(c.body -> 'selective') s), 0)
          from app.calculation c where c.tenant_id = e.tenant_id and c.encounter_id = e.id order by c.calculated_at desc limit 1)`.as(
        'share_yen',
      ),
      sql<
        number | null
      >`(select max(r.version) from app.record_version r where r.tenant_id = e.tenant_id and r.encounter_id = e.id)`.as(
        'signed_version',
      ),
      sql<number>`(select count(*)::int from app.clinical_order o where o.tenant_id = e.tenant_id and o.encounter_id = e.id and o.status in ('ordered', 'accepted'))`.as(
        'open_orders',
      ),
      sql<number>`(select coalesce(sum(b.share_yen + b.own_yen - coalesce((select sum(p.amount_yen) from app.payment p join app.bill pb on pb.tenant_id = p.tenant_id and pb.id = p.bill_id
          where p.tenant_id = b.tenant_id and pb.encounter_id = b.encounter_id), 0)), 0)::int
        from app.bill b where b.tenant_id = e.tenant_id and b.patient_id = e.patient_id and b.status = 'final' and b.encounter_id <> e.id)`.as(
        'unpaid_yen',
      ),
      sql<boolean>`exists (select from app.allergy a where a.tenant_id = e.tenant_id and a.patient_id = e.patient_id and (a.ended_on is null or a.ended_on >= e.date))`.as(
        'has_allergy',
      ),
    ])
    .where('e.tenant_id', '=', tenantId);
}

type EncounterRow = Awaited<ReturnType<typeof fetch>>[number];

function fetch(tx: TenantTransaction, query: ReturnType<typeof encounters>) {
  return tx.many(query);
}

/** The list of one day, in the order of arrival. */
export async function receptionRows(
  tx: TenantTransaction,
  date: string,
  departmentCode: string | undefined,
): Promise<ReceptionRow[]> {
  let query = encounters(tx.tenantId).where('e.date', '=', date).orderBy('e.sequence');
  if (departmentCode) query = query.where('e.department_code', '=', departmentCode);
  return present(tx, await fetch(tx, query), date);
}

/** One row of the list. Throws NOT_FOUND. */
export async function receptionRow(tx: TenantTransaction, encounterId: string): Promise<ReceptionRow> {
  const rows = await fetch(tx, encounters(tx.tenantId).where('e.id', '=', encounterId));
  const [row] = rows[0] ? await present(tx, rows, rows[0].date) : [];
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

async function present(
  tx: TenantTransaction,
  rows: readonly EncounterRow[],
  on: string,
): Promise<ReceptionRow[]> {
  const patientIds = rows.map((row) => row.patient_id);
  const coverageIds = rows.flatMap((row) => (row.coverage_id ? [row.coverage_id] : []));
  const accidentIds = rows.flatMap((row) => (row.accident_case_id ? [row.accident_case_id] : []));
  const [staff, patients, coverages, accidents] = await Promise.all([
    staffNames(tx),
    patientSummaries(tx, patientIds, on),
    coverageIds.length === 0
      ? []
      : tx.many(
          qb
            .selectFrom('app.coverage')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .where('id', 'in', coverageIds),
        ),
    accidentCases(tx, accidentIds),
  ]);
  const coverageById = new Map(coverages.map((coverage) => [coverage.id, coverage]));
  // The same person received twice is no namesake.
  const namesakes = new Map<string, Set<string>>();
  for (const row of rows) {
    const kana = patients.get(row.patient_id)?.kana ?? '';
    namesakes.set(kana, (namesakes.get(kana) ?? new Set()).add(row.patient_id));
  }
  return rows.flatMap((row) => {
    const patient = patients.get(row.patient_id);
    if (!patient) return [];
    const coverage = row.coverage_id ? coverageById.get(row.coverage_id) : undefined;
    const accident = row.accident_case_id ? accidents.get(row.accident_case_id) : undefined;
    return {
      encounter: presentEncounter(
        row,
        row.department_name,
        row.doctor_id ? (staff.get(row.doctor_id) ?? null) : null,
      ),
      patient,
      coverageLabel: accident
        ? accidentLabel(accident)
        : coverageLabel(coverage, patient.birthDate, row.date),
      warnings: warningsOf({
        accident: accident !== undefined,
        coverage,
        date: row.date,
        unpaidYen: row.unpaid_yen,
        allergy: row.has_allergy,
        sameName: (namesakes.get(patient.kana)?.size ?? 0) > 1,
      }),
      points: row.points,
      shareYen: row.share_yen,
      unpaidYen: row.unpaid_yen,
      signedVersion: row.signed_version,
      openOrders: row.open_orders,
    };
  });
}
