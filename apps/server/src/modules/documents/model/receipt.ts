import type { DocumentHead, LocalDate, PrintedInstitution, PrintedPatient, Yen } from './common.ts';

/** 部 of the fee schedule as the receipt prints them, in its order. */
export const RECEIPT_SECTIONS = [
  '初・再診料',
  '入院料等',
  '医学管理等',
  '在宅医療',
  '検査',
  '画像診断',
  '投薬',
  '注射',
  'リハビリテーション',
  '精神科専門療法',
  '処置',
  '手術',
  '麻酔',
  '放射線治療',
  '病理診断',
  '診断群分類',
] as const;
export type ReceiptSection = (typeof RECEIPT_SECTIONS)[number];

/** A line outside the insurance. `taxRate` 0 = not taxable; the tax is inside `yen`. */
export interface OutsideLine {
  name: string;
  quantity?: number;
  yen: Yen;
  taxRate: 0 | 8 | 10;
  /** 内税額. */
  tax: Yen;
}

/** One public subsidy applied to the share: what it was before, what is paid for, the month's limit. */
export interface AppliedSubsidy {
  name: string;
  shareBefore: Yen;
  paidBySubsidy: Yen;
  monthlyLimit?: Yen;
}

/** 領収証 (別紙様式1 医科). Points per 部 and yen; every sum is checked before printing. */
export interface ReceiptInput extends DocumentHead {
  receiptNumber: string;
  issuedOn: LocalDate;
  institution: PrintedInstitution;
  patient: PrintedPatient;
  /** First and last day of service; equal for a visit. */
  serviceFrom: LocalDate;
  serviceTo: LocalDate;
  setting: 'outpatient' | 'inpatient';
  department: string;
  /** 費用区分 as staff call it, e.g. 「後期高齢」「社保＋54」. */
  coverageName: string;
  relation?: '本人' | '家族';
  /** 負担割合 in percent; left out where nothing is insured. */
  copayPercent?: number;
  points: Readonly<Partial<Record<ReceiptSection, number>>>;
  /** 食事療養・生活療養 in yen (inpatient). */
  mealYen?: Yen;
  livingYen?: Yen;
  selective: readonly OutsideLine[];
  other: readonly OutsideLine[];
  subsidies: readonly AppliedSubsidy[];
  totals: {
    points: number;
    /** 保険 の負担額, after subsidies and rounding. */
    insuranceShare: Yen;
    mealShare: Yen;
    outside: Yen;
    /** 今回の請求額 = insuranceShare + mealShare + outside. */
    billed: Yen;
  };
  payment: {
    previousUnpaid: Yen;
    /** 調整: added (+) or taken off (−). */
    adjustment: Yen;
    received: Yen;
    /** previousUnpaid + billed + adjustment − received. */
    balance: Yen;
    method?: string;
  };
  /** Lines below the standard note, e.g. of the clinic. */
  notes?: readonly string[];
}
