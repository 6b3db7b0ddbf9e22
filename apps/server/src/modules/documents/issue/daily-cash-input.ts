import type { InstitutionSettings } from '@akashi/contract';
import type { CashEntry } from '../../billing/index.ts';
import type { DailyCashInput } from '../model/daily-cash.ts';
import { printedInstitution } from './printed-institution.ts';
import { methodNames } from './receipt-input.ts';

const desk = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' });

/** 日計表: one line for each movement of money, and for each visit left unpaid. */
export function dailyCashInput(
  date: string,
  entries: readonly CashEntry[],
  settings: InstitutionSettings,
  preparedBy: string,
  at: Date,
): DailyCashInput {
  return {
    issuedAt: at.toISOString(),
    day: date,
    institution: printedInstitution(settings.institution),
    rows: entries.map((entry) => ({
      time: entry.at ? desk.format(entry.at) : '',
      receiptNumber: entry.receiptNumber === undefined ? '' : String(entry.receiptNumber).padStart(6, '0'),
      patientNumber: String(entry.patientNumber).padStart(5, '0'),
      patientName: entry.patientName,
      coverageName: '',
      points: entry.points,
      insuranceShare: entry.billedYen,
      outside: entry.ownYen,
      billed: entry.billedYen + entry.ownYen,
      received: entry.receivedYen,
      unpaid: entry.billedYen + entry.ownYen - entry.receivedYen,
      method: entry.method ? methodNames[entry.method] : '未収',
    })),
    cashMethod: methodNames.cash,
    preparedBy,
  };
}
