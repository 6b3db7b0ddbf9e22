import type { DocumentHead, PrintedInstitution } from './common.ts';

/** One row of a 請求書: 件数, 診療実日数, 点数, 一部負担金 (yen). */
export interface ClaimTotalsRow {
  label: string;
  count: number;
  days: number;
  points: number;
  copay: number;
  /** A sum of rows above. */
  sum?: boolean;
}

export interface ClaimTotalsTable {
  title: string;
  /** E.g. 保険者番号 of the one it is for. */
  note?: string;
  rows: readonly ClaimTotalsRow[];
}

/** 診療報酬請求書 and 総括表 of one claim file. */
export interface ClaimTotalsInput extends DocumentHead {
  title: string;
  /** To whom: 社会保険診療報酬支払基金 or 国民健康保険団体連合会. */
  addressee: string;
  /** 請求年月 and the months of care, `YYYY-MM`. */
  billingMonth: string;
  serviceMonths: readonly string[];
  institution: PrintedInstitution;
  /** 総件数 and 総合計点数 as the file states them. */
  count: number;
  points: number;
  receipts: number;
  tables: readonly ClaimTotalsTable[];
}
