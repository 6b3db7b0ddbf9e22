import type { LocalDate } from '../records.ts';

/** Days on which a row of the fee table holds, both included. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** 包括単位: the window in which a base item swallows the members of a group. */
export type BundleWindow = 'day' | 'month' | 'together' | 'weekBeforeSurgery' | 'surgery';

/** 01 補助マスター: what is asked of a code at all. */
export interface AssistRow extends Period {
  readonly code: string;
  readonly name: string;
  readonly bundles: readonly { readonly window: BundleWindow; readonly group: string }[];
  readonly exclusions: {
    readonly day: boolean;
    readonly month: boolean;
    readonly together: boolean;
    readonly week: boolean;
  };
  readonly wardGroup: string | undefined;
  readonly counted: boolean;
}

/** 02 包括テーブル: a member of a group. `special`: chargeable under conditions, so a person looks. */
export interface BundleRow extends Period {
  readonly group: string;
  readonly code: string;
  readonly name: string;
  readonly special: boolean;
}

export type ExclusionWindow = 'day' | 'month' | 'together' | 'week';

/** 03 背反テーブル: which of two codes is charged. */
export interface ExclusionRow extends Period {
  readonly window: ExclusionWindow;
  readonly code: string;
  readonly name: string;
  readonly other: string;
  readonly otherName: string;
  /** 背反区分 1 `first`, 2 `other`, 3 `either`. */
  readonly keep: 'first' | 'other' | 'either';
  readonly special: boolean;
}

/** 04 入院基本料テーブル: an addition that a group of ward fees may carry. */
export interface WardRow extends Period {
  readonly group: string;
  readonly code: string;
  readonly name: string;
  readonly addition: string;
}

/** 05 算定回数テーブル: how often in which window. */
export interface FrequencyRow extends Period {
  readonly code: string;
  readonly name: string;
  readonly unitCode: string;
  /** As printed: 日, 週, 月, 2月, 患者当り, 初診時 … */
  readonly unit: string;
  readonly limit: number;
  readonly special: boolean;
}

/** All tables of one publication; a table that was not given is empty. */
export interface FeeTableRows {
  readonly assist: readonly AssistRow[];
  readonly bundles: readonly BundleRow[];
  readonly exclusions: readonly ExclusionRow[];
  readonly wards: readonly WardRow[];
  readonly frequencies: readonly FrequencyRow[];
}

export const EMPTY_FEE_TABLE: FeeTableRows = {
  assist: [],
  bundles: [],
  exclusions: [],
  wards: [],
  frequencies: [],
};
