import type { Coverage, PatientDetail, RecordVersion, Subsidy } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { calculationById, liveBill, paymentsOf, selectiveLines, selfPayOf } from '../../billing/index.ts';
import { recordVersions } from '../../chart/index.ts';
import { institutionOn } from '../../institution/index.ts';
import { accidentCases, patientDetail } from '../../patients/index.ts';
import {
  accidentLabel,
  coverageLabel,
  departmentName,
  type EncounterRow,
  encounterById,
  shareTenths,
} from '../../reception/index.ts';
import type { PrintedInstitution } from '../model/common.ts';
import { printedInstitution } from './printed-institution.ts';

/** Everything a paper of one visit may need. */
export interface VisitToPrint {
  encounter: EncounterRow;
  institution: PrintedInstitution;
  department: string;
  detail: PatientDetail;
  coverage: Coverage | undefined;
  coverageName: string;
  sharePercent: number | undefined;
  subsidies: Subsidy[];
  versions: RecordVersion[];
}

/** Gathers the visit. Throws NOT_FOUND. */
export async function visitToPrint(tx: TenantTransaction, encounterId: string): Promise<VisitToPrint> {
  const encounter = await encounterById(tx, encounterId);
  const [detail, settings, department, versions] = await Promise.all([
    patientDetail(tx, encounter.patient_id, encounter.date),
    institutionOn(tx, encounter.date),
    departmentName(tx, encounter.department_code),
    recordVersions(tx, encounterId),
  ]);
  const row =
    encounter.coverage_id === null
      ? undefined
      : await tx.maybe(
          qb
            .selectFrom('app.coverage')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', encounter.coverage_id),
        );
  const accident = (
    await accidentCases(tx, encounter.accident_case_id === null ? [] : [encounter.accident_case_id])
  ).get(encounter.accident_case_id ?? '');
  return {
    encounter,
    institution: printedInstitution(settings.institution),
    department,
    detail,
    coverage: detail.coverages.find((coverage) => coverage.id === encounter.coverage_id),
    coverageName: accident
      ? accidentLabel(accident)
      : coverageLabel(row, detail.patient.birthDate, encounter.date),
    sharePercent: row ? shareTenths(row, detail.patient.birthDate, encounter.date) * 10 : undefined,
    subsidies: detail.subsidies.filter((subsidy) => encounter.subsidy_ids.includes(subsidy.id)),
    versions,
  };
}

/** The final bill with its payments. Throws BILL_NOT_FINAL. */
export async function finalBill(tx: TenantTransaction, encounterId: string) {
  const bill = await liveBill(tx, encounterId);
  if (bill?.status !== 'final') throw new AppError('BILL_NOT_FINAL');
  const [calculation, payments, own] = await Promise.all([
    calculationById(tx, bill.calculation_id),
    paymentsOf(tx, encounterId),
    selfPayOf(tx, encounterId),
  ]);
  return { bill, calculation, payments, selective: selectiveLines(calculation), ownLines: own.lines };
}

export type FinalBill = Awaited<ReturnType<typeof finalBill>>;
