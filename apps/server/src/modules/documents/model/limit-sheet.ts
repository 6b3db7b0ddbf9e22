import type { DocumentHead, LocalDate, PrintedInstitution, Yen } from './common.ts';

export interface LimitSheetRow {
  date: LocalDate;
  institution: string;
  /** 10割. */
  cost: Yen;
  share: Yen;
  /** 累積. */
  running: Yen;
}

/** 自己負担上限額管理票 of one month; only what was charged stands on it. */
export interface LimitSheetInput extends DocumentHead {
  /** First day of the month. */
  month: LocalDate;
  /** e.g. 特定医療費(指定難病). */
  scheme: string;
  institution: PrintedInstitution;
  patient: { number: string; name: string };
  payerNumber: string;
  recipientNumber: string;
  limit: Yen;
  rows: readonly LimitSheetRow[];
  /** With which line the limit was reached; absent: it was not. */
  reached?: { date: LocalDate; institution: string };
}
