import {
  type Encounter,
  type EncounterStatus,
  reception,
  type StaffName,
  type VisitCare,
  visitCare,
} from '@akashi/contract';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';

export type EncounterRow = Selectable<Database['app.encounter']>;

/** The stored encounter. Throws NOT_FOUND. */
export async function encounterById(tx: TenantTransaction, id: string): Promise<EncounterRow> {
  const row = await tx.maybe(
    qb.selectFrom('app.encounter').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
  if (!row) throw new AppError('NOT_FOUND');
  tx.demandOpen(row.patient_id);
  return row;
}

/** The same, held until the end of the transaction: signing, money and corrections of one visit take turns. */
export async function lockEncounter(tx: TenantTransaction, id: string): Promise<EncounterRow> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.encounter')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .forUpdate(),
  );
  if (!row) throw new AppError('NOT_FOUND');
  tx.demandOpen(row.patient_id);
  return row;
}

/** Several visits held until the end of the transaction, in the order of patients and dates. Throws NOT_FOUND. */
export async function lockEncounters(tx: TenantTransaction, ids: readonly string[]): Promise<EncounterRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.many(
    qb
      .selectFrom('app.encounter')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', 'in', [...ids])
      .orderBy('patient_id')
      .orderBy('date')
      .orderBy('sequence')
      .forUpdate(),
  );
  if (rows.length !== new Set(ids).size) throw new AppError('NOT_FOUND');
  return rows;
}

export async function departmentName(tx: TenantTransaction, code: string): Promise<string> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.department')
      .select('name')
      .where('tenant_id', '=', tx.tenantId)
      .where('code', '=', code),
  );
  return row?.name ?? code;
}

/** What a person said of the visit. */
export function careOf({ care }: Pick<EncounterRow, 'care'>): VisitCare {
  return visitCare.parse(care);
}

export function presentEncounter(row: EncounterRow, department: string, doctor: StaffName | null): Encounter {
  return {
    id: row.id,
    patientId: row.patient_id,
    date: row.date,
    sequence: row.sequence,
    arrivalTime: row.arrival_time,
    departmentCode: row.department_code,
    departmentName: department,
    doctor,
    status: reception.encounterStatus.parse(row.status),
    statusSince: row.status_since.toISOString(),
    visitKind: reception.visitKind.parse(row.visit_kind),
    coverageId: row.coverage_id,
    subsidyIds: row.subsidy_ids,
    accidentCaseId: row.accident_case_id,
    onlineEligibility: row.online_eligibility,
    familyOnly: row.family_only,
    care: careOf(row),
    note: row.note,
    version: row.version,
  };
}

/** Which state may follow which. `done` goes back only through a corrected bill, which the billing module does. */
const next: Readonly<Record<EncounterStatus, readonly EncounterStatus[]>> = {
  waiting: ['inConsultation', 'awaitingPayment', 'cancelled'],
  inConsultation: ['waiting', 'awaitingPayment', 'cancelled'],
  awaitingPayment: ['inConsultation', 'waiting', 'done'],
  done: [],
  cancelled: ['waiting'],
};

export function mayFollow(from: EncounterStatus, to: EncounterStatus): boolean {
  return next[from].includes(to);
}
