import type { InstitutionSettings, LimitSheet, Patient, Subsidy } from '@akashi/contract';
import type { LimitSheetInput } from '../model/limit-sheet.ts';
import { printedInstitution } from './printed-institution.ts';

/** The month's sheet of one certificate. A visit that is not charged yet does not stand on it. */
export function limitSheetInput(
  sheet: LimitSheet,
  { patient, subsidy }: { patient: Patient; subsidy: Subsidy },
  settings: InstitutionSettings,
  at: Date,
): LimitSheetInput {
  const written = sheet.lines.filter(({ kind }) => kind !== 'open');
  let running = 0;
  const rows = written.map(({ date, institution, costYen, shareYen }) => {
    running += shareYen;
    return { date, institution, cost: costYen, share: shareYen, running };
  });
  const reached = rows.find((row) => row.running >= sheet.limitYen);
  return {
    issuedAt: at.toISOString(),
    month: `${sheet.month}-01`,
    scheme: sheet.name,
    institution: printedInstitution(settings.institution),
    patient: { number: String(patient.number).padStart(5, '0'), name: patient.name },
    payerNumber: subsidy.payerNumber,
    recipientNumber: subsidy.recipientNumber,
    limit: sheet.limitYen,
    rows,
    ...(reached ? { reached: { date: reached.date, institution: reached.institution } } : {}),
  };
}
