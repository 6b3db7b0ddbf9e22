import type {
  DocumentHead,
  LocalDate,
  PrintedInstitution,
  PrintedPerson,
  PrintedSubsidy,
  Yen,
} from './common.ts';

/**
 * Rows of the points column, 入院外: 診療識別 and, where the form has several rows, which one.
 * The order is the form's.
 */
export const CLAIM_ROWS = [
  '11',
  '12.revisit',
  '12.management',
  '12.afterHours',
  '12.holiday',
  '12.lateNight',
  '13',
  '14.houseCall',
  '14.night',
  '14.urgent',
  '14.homeVisit',
  '14.other',
  '14.drug',
  '21.drug',
  '21.dispensing',
  '22',
  '23.drug',
  '23.dispensing',
  '25',
  '26',
  '27',
  '31',
  '32',
  '33',
  '40',
  '40.drug',
  '50',
  '50.drug',
  '60',
  '60.drug',
  '70',
  '70.drug',
  '80.prescription',
  '80.other',
  '80.drug',
] as const;
export type ClaimRow = (typeof CLAIM_ROWS)[number];

export interface ClaimPoints {
  row: ClaimRow;
  /** 点 of one time, where the form prints 点 × 回. */
  unitPoints?: number;
  /** 回 or 単位. */
  count?: number;
  points: number;
  public1Points?: number;
  public2Points?: number;
}

export interface ClaimDisease {
  name: string;
  startDate: LocalDate;
  outcome?: '治ゆ' | '死亡' | '中止';
  main?: boolean;
}

export interface ClaimRemarkLine {
  text: string;
  amount?: string;
  /** A comment stands below what it explains and never carries the points. */
  comment?: boolean;
}

/** One 剤 of the 摘要. */
export interface ClaimRemark {
  /** 診療識別, 2 digits. */
  section: string;
  /** 負担区分, printed left of ＊ when public subsidies take part. */
  burden?: string;
  lines: readonly ClaimRemarkLine[];
  points?: number;
  count?: number;
  /** 算定日 as days of the month. */
  days?: readonly number[];
}

export interface ClaimBenefit {
  scope: 'insurance' | 'public1' | 'public2';
  points: number;
  /** 一部負担金額; left out where the claim leaves it out. */
  copay?: Yen;
  highCost?: Yen;
}

/** 診療報酬明細書 様式第二 (医科入院外), as a preview of what the claim file says. */
export interface ClaimSheetInput extends DocumentHead {
  /** 診療年月 `YYYY-MM`. */
  serviceMonth: string;
  institution: PrintedInstitution;
  /** 許可病床数; 0 or left out for a clinic without beds. */
  beds?: number;
  claimType: {
    /** 1 社・国, 2 公費, 3 後期, 4 退職. */
    insurance: '1' | '2' | '3' | '4';
    /** 1 単独, 2 2併, 3 3併. */
    combination: '1' | '2' | '3';
    /** 2 本外, 4 六外, 6 家外, 8 高外一, 0 高外7. */
    person: '2' | '4' | '6' | '8' | '0';
  };
  insurerNumber?: string;
  /** 給付割合 in tenths (国保). */
  benefitTenths?: 7 | 8 | 9 | 10;
  symbol?: string;
  number?: string;
  branch?: string;
  subsidies: readonly PrintedSubsidy[];
  patient: PrintedPerson;
  /** 職務上の事由. */
  jobReason?: '1' | '2' | '3';
  /** 特記事項, e.g. 「29区エ」. */
  specialNotes: readonly string[];
  diseases: readonly ClaimDisease[];
  actualDays: { insurance: number; public1?: number; public2?: number };
  points: readonly ClaimPoints[];
  remarks: readonly ClaimRemark[];
  benefits: readonly ClaimBenefit[];
}
