/** What a calculation yields: priced units, each with its reason, and what was suppressed and why. */
import type { LocalDate } from '@akashi/master-files';

/** 診療識別 of the claim file (別表20). */
export type ClaimSection =
  | '11'
  | '12'
  | '13'
  | '14'
  | '21'
  | '22'
  | '23'
  | '24'
  | '25'
  | '26'
  | '27'
  | '28'
  | '31'
  | '32'
  | '33'
  | '39'
  | '40'
  | '50'
  | '54'
  | '60'
  | '70'
  | '80'
  | '90'
  | '92'
  | '97';

export interface Reason {
  /** Identifier of the rule in the catalogue, e.g. `A001-8.outpatient-management`. */
  rule: string;
  /** One Japanese sentence for the person at the desk. */
  text: string;
  /** 区分番号 and paragraph, master column, or 手入力 when a person chose it. */
  source: string;
}

export interface UnitLine {
  kind: 'procedure' | 'drug' | 'material' | 'comment';
  code: string;
  name: string;
  /** Drugs and materials: amount used; procedures: 数量データ when stepped. */
  quantity?: number;
  unitName?: string;
  /** Yen per unit (drug, material). */
  unitPrice?: number;
  /** Comment text, or product name. */
  text?: string;
  /** Points before rounding that this line brings, where it can be told apart. */
  points?: number;
  /** 暫定: the value was taken from the notification, because the official master is not loaded. */
  provisional?: true;
}

/** 点数・回数算定単位: consecutive records that carry one point value. */
export interface Unit {
  section: ClaimSection;
  /** 点数欄集計先 of the head line. */
  column: string;
  lines: UnitLine[];
  /** Points of one count, integer. */
  points: number;
  /** 回数. */
  count: number;
  date: LocalDate;
  visitId: string;
  /** The order that made it; absent when a rule added it. */
  orderId?: string;
  reasons: Reason[];
  /** True for 97 lines whose value is yen. */
  yen?: boolean;
  /** Not confirmed by a rule with a source: shown as 要確認 and held at the claim. */
  uncertain?: boolean;
}

export interface Suppression {
  code: string;
  name: string;
  /** Points that were not charged. */
  points: number;
  date: LocalDate;
  visitId: string;
  orderId?: string;
  reason: Reason;
}

/** Something that keeps the claim back until a person acts. */
export interface Hold {
  /** Stable code, e.g. `FEES-NO-PRICE`. */
  code: string;
  text: string;
  next: string;
  date: LocalDate;
  visitId: string;
  orderId?: string;
  itemCode?: string;
  /** The items charged beside it at the same visit because of which it is asked about. */
  rivalCodes?: readonly string[];
}

/** 長期収載品 that the patient chose: claimed by the price of its （選） row, the rest is the patient's own. */
export interface SelectiveDrug {
  /** The （選） code that stands in the claim. */
  code: string;
  originalCode: string;
  /** Of the original. */
  name: string;
  unitName: string;
  /** Of one 所定単位. */
  amount: number;
  /** Yen per unit of the original, and of its （選） row. */
  price: number;
  insuredPrice: number;
}

/** 特別の料金 of one unit of the claim; yen that the patient pays beside the share, never points of the claim. */
export interface SelectiveCharge {
  section: ClaimSection;
  orderId?: string;
  date: LocalDate;
  drugs: SelectiveDrug[];
  /** Points of one 所定単位 that the yen are counted from. */
  points: number;
  /** Days, doses or 調剤, as the unit counts them. */
  count: number;
  /** Without tax. */
  yen: number;
  tax: number;
  taxPercent: number;
  /** With tax. */
  totalYen: number;
  reason: Reason;
}

export interface VisitResult {
  visitId: string;
  date: LocalDate;
  units: Unit[];
  suppressed: Suppression[];
  holds: Hold[];
  /** 選定療養 of the visit in the order of the units; absent when there is none. */
  selective?: SelectiveCharge[];
  /** Σ points × count of units that are not yen. */
  points: number;
  /** Whether the visit was charged as 初診. */
  initial: boolean;
}
