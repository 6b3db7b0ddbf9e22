/** What an accident is paid by: 労災 or, for traffic accidents, what was agreed. Yen are integers, prices per point tenths of a yen. */
import type { LocalDate } from '@akashi/master-files';

/**
 * `workers`: 労災診療費算定基準, 12 yen a point, 11.50 for institutions exempt from tax.
 * `trafficAsWorkers`: 自賠責 after the same basis, with an agreed percentage on what is not a drug or material.
 * `trafficByPoints`: points of the health insurance at an agreed price.
 */
export type AccidentTerms =
  | { kind: 'workers'; taxExempt: boolean }
  | {
      kind: 'trafficAsWorkers';
      taxExempt: boolean;
      techniquePercent: number;
      /** Whether the percentage lies on the yen items (診察料) too; a matter of the agreement. */
      onYenItems: boolean;
    }
  | { kind: 'trafficByPoints'; yenTenths: number };

/** 四肢の特例: the multiple of a treatment, an operation or rehabilitation, in tenths. */
export type LimbTenths = 10 | 15 | 20;

/** What a person says about one visit beyond its orders. */
export interface AccidentMarks {
  /** By {@link AccidentQuestion.key}. */
  limbs: Readonly<Record<string, LimbTenths>>;
  /** Items of the 労災 master that were done, e.g. 休業証明. */
  items: readonly { code: string; quantity: number }[];
  /** Codes of charges that a person has confirmed against the basis. */
  confirmed: readonly string[];
}

export const NO_MARKS: AccidentMarks = { limbs: {}, items: [], confirmed: [] };

/** What the case says about one of its visits. */
export interface AccidentVisit {
  terms: AccidentTerms;
  marks: AccidentMarks;
  /** 様式第5号 or 第16号の3 is here; not asked for traffic. */
  formReceived: boolean;
  /** This is the visit that 療養の給付請求書取扱料 belongs to. */
  formFee: boolean;
  /** Another visit of the day is charged to somebody else. */
  otherVisitThatDay: boolean;
}

/** A row of the 労災診療行為マスター as far as it is charged outside the hospital ward. */
export interface AccidentItem {
  code: string;
  name: string;
  /** 点数識別 1 is yen, 3 points. */
  unit: 'yen' | 'points';
  value: number;
  /** 点数欄集計先(入院外): `A11`, `A12`, `A13`, `A80`, or as in the health insurance. */
  column: string;
}

export type AccidentItems = (code: string, on: LocalDate) => AccidentItem | undefined;
