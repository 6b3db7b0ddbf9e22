import type { DocumentHead, LocalDate, PrintedInstitution, Yen } from './common.ts';

/** One receipt or one later payment of the day. */
export interface DailyCashRow {
  /** Clock of the clinic, `HH:MM`. */
  time: string;
  receiptNumber: string;
  patientNumber: string;
  patientName: string;
  coverageName: string;
  points: number;
  insuranceShare: Yen;
  outside: Yen;
  billed: Yen;
  received: Yen;
  /** billed − received; negative when an older debt is paid. */
  unpaid: Yen;
  method: string;
  note?: string;
}

/** 日計表. Sums are made here from the rows, so that paper and rows cannot differ. */
export interface DailyCashInput extends DocumentHead {
  day: LocalDate;
  institution: PrintedInstitution;
  rows: readonly DailyCashRow[];
  /** Cash in the drawer: float at opening, other movements, counted at closing. */
  drawer?: { opening: Yen; movements: readonly { name: string; yen: Yen }[]; counted?: Yen };
  /** Name of the method that means coins and notes. */
  cashMethod: string;
  preparedBy: string;
}
