import type { InstitutionSettings } from '@akashi/contract';
import type { DailyCashInput } from '../model/daily-cash.ts';

interface DailyReport {
  date: string;
  rows: readonly {
    encounterId: string;
    patientNumber: number;
    patientName: string;
    points: number;
    shareYen: number;
    receivedYen: number;
    unpaidYen: number;
  }[];
}

/** 日計表: one row for each visit charged that day. */
export function dailyCashInput(
  report: DailyReport,
  { institution }: InstitutionSettings,
  preparedBy: string,
  at: Date,
): DailyCashInput {
  return {
    issuedAt: at.toISOString(),
    day: report.date,
    institution: {
      name: institution.name,
      address: institution.address,
      postalCode: institution.postalCode,
      phone: institution.phone,
      prefectureCode: institution.prefecture,
      code: institution.code,
    },
    rows: report.rows.map((row, index) => ({
      time: '',
      receiptNumber: String(index + 1),
      patientNumber: String(row.patientNumber).padStart(5, '0'),
      patientName: row.patientName,
      coverageName: '',
      points: row.points,
      insuranceShare: row.shareYen,
      outside: 0,
      billed: row.shareYen,
      received: row.receivedYen,
      unpaid: row.unpaidYen,
      method: '現金',
    })),
    cashMethod: '現金',
    preparedBy,
  };
}
