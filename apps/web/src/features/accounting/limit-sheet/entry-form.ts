import type { LimitSheet, LimitSheetLine } from '@akashi/contract';
import { readYen } from '../model/yen-input.ts';

export interface EntryForm {
  readonly date: string;
  readonly institution: string;
  readonly cost: string;
  readonly share: string;
  /** 累積 on the paper; may stay empty. */
  readonly total: string;
  readonly afterOwn: 'before' | 'after';
  /** Of a correction. */
  readonly reason: string;
}

export interface EntryBody {
  date: string;
  institution: string;
  costYen: number;
  shareYen: number;
  notedTotalYen: number | null;
  afterOwn: boolean;
}

/** The form of a new entry, or of the line to correct. A new one on our own day stands after a charged visit. */
export function entryForm(line: LimitSheetLine | undefined, charged: boolean): EntryForm {
  if (!line?.entry)
    return {
      date: '',
      institution: '',
      cost: '',
      share: '',
      total: '',
      afterOwn: charged ? 'after' : 'before',
      reason: '',
    };
  return {
    date: line.date,
    institution: line.institution,
    cost: String(line.costYen),
    share: String(line.shareYen),
    total: line.entry.notedTotalYen === null ? '' : String(line.entry.notedTotalYen),
    afterOwn: line.entry.afterOwn ? 'after' : 'before',
    reason: '',
  };
}

/** Undefined while something is missing or is no amount. */
export function readEntry(form: EntryForm, onOwnDay: boolean): EntryBody | undefined {
  const costYen = readYen(form.cost);
  const shareYen = readYen(form.share);
  const notedTotalYen = form.total.trim() === '' ? null : readYen(form.total);
  const institution = form.institution.trim();
  if (form.date === '' || institution === '') return undefined;
  if (costYen === undefined || shareYen === undefined || notedTotalYen === undefined) return undefined;
  const afterOwn = onOwnDay && form.afterOwn === 'after';
  return { date: form.date, institution, costYen, shareYen, notedTotalYen, afterOwn };
}

/** Whether the patient was here on that day: then the order within the day must be said. */
export function isOwnDay({ lines }: LimitSheet, date: string): boolean {
  return lines.some((line) => line.kind !== 'other' && line.date === date);
}

/** Institutions on the sheet, for the next entry of the same one. */
export function knownInstitutions({ lines }: LimitSheet): readonly string[] {
  return [...new Set(lines.filter(({ kind }) => kind === 'other').map(({ institution }) => institution))];
}
