import type { ClaimDisease } from './claim-sheet.ts';
import type { DocumentHead, LocalDate, PrintedInstitution, PrintedPerson, Yen } from './common.ts';

/** One 算定単位 of the month. Points or yen of one time, never both. */
export interface AccidentSheetLine {
  /** 診療識別, 2 digits, and how the part is called. */
  section: string;
  part: string;
  names: readonly string[];
  points?: number;
  yen?: Yen;
  count: number;
  /** Days of the month. */
  days: readonly number[];
}

/**
 * What 診療費請求内訳書 (労災) or 診療報酬明細書 (自賠責) of one month states, field by field. It is not the machine-readable
 * form of the labour bureau: its coordinates are not published with the texts at hand.
 */
export interface AccidentSheetInput extends DocumentHead {
  kind: 'workers' | 'traffic';
  serviceMonth: string;
  institution: PrintedInstitution;
  /** 労災指定医療機関番号. */
  designatedNumber?: string;
  patient: PrintedPerson;
  /** Facts of the case in the order of the form, as they are read. */
  facts: readonly { label: string; value: string }[];
  from: LocalDate;
  to: LocalDate;
  days: readonly number[];
  outcome: string;
  course: string;
  diseases: readonly ClaimDisease[];
  lines: readonly AccidentSheetLine[];
  totals: {
    points: number;
    /** e.g. 「12円」, with what was agreed. */
    price: string;
    /** 小計点数金額換算（イ）, 小計金額（ロ）. */
    pointYen: Yen;
    itemsYen: Yen;
    totalYen: Yen;
  };
}
