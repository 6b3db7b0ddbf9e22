import type { DocumentHead, LocalDate, PrintedInstitution, PrintedPatient, Yen } from './common.ts';

/** A line of a 剤: name with its amount, e.g. 「アムロジピン錠５ｍｇ」「1錠」. */
export interface StatementLine {
  name: string;
  amount?: string;
}

/** One 剤: printed with ＊ on its first line and points × count on its last. */
export interface StatementGroup {
  lines: readonly StatementLine[];
  points: number;
  count: number;
}

export interface StatementSection {
  /** 部, e.g. 「初・再診料」. */
  name: string;
  groups: readonly StatementGroup[];
}

/** 診療明細書. Neither disease names nor comment texts belong here. */
export interface StatementInput extends DocumentHead {
  issuedOn: LocalDate;
  statementNumber?: string;
  institution: PrintedInstitution;
  patient: PrintedPatient;
  setting: 'outpatient' | 'inpatient';
  department: string;
  coverageName: string;
  serviceFrom: LocalDate;
  serviceTo: LocalDate;
  sections: readonly StatementSection[];
  /** What 労災 or an agreement pays in yen instead of points; printed between the points and 保険外. */
  yenItems?: readonly { name: string; yen: Yen }[];
  /** 保険外 lines in yen, printed after the points. */
  outside: readonly { name: string; yen: Yen }[];
  totalPoints: number;
}
