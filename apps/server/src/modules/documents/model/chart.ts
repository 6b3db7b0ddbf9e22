import type { DocumentHead, LocalDate, PrintedInstitution, PrintedPerson } from './common.ts';

/** A line of a chart entry. A struck line was amended: it stays readable with who and when. */
export interface ChartLine {
  /** S, O, A, P or a heading such as 「処方」; printed in front. */
  tag?: string;
  text: string;
  struck?: { by: string; at: string; reason?: string };
  /** Added by an amendment. */
  added?: { by: string; at: string; reason?: string };
}

export interface ChartEntry {
  day: LocalDate;
  time: string;
  department: string;
  doctor: string;
  /** Left column: 既往症・原因・主要症状・経過等. */
  progress: readonly ChartLine[];
  /** Right column: 処方・手術・処置等. */
  orders: readonly ChartLine[];
  /** Signature of the version shown; absent for an unsigned draft, which is printed as 未確定. */
  signed?: { by: string; at: string; version: number };
  /** Entered for the doctor by another person. */
  enteredBy?: string;
}

/** 診療録 2号用紙. Times inside are already in the clinic's zone, as they shall be read. */
export interface ChartInput extends DocumentHead {
  institution: PrintedInstitution;
  patient: PrintedPerson;
  from: LocalDate;
  to: LocalDate;
  printedBy: string;
  entries: readonly ChartEntry[];
}
