import type { ClaimMonth, LocalDate } from '@akashi/calendar';
import type { RemarkInput } from '../codes/remarks.ts';

/** 医療機関 as IR states it. */
export interface ClaimInstitution {
  /** 別表2, two digits. */
  prefecture: string;
  /** 医療機関コード, seven digits. */
  code: string;
  name: string;
  phone?: string;
  /** RE.13: only hospitals that charge 外来診療料 or 特定疾患療養管理料. */
  beds?: number;
}

export interface ClaimPatient {
  /** カルテ番号. */
  chartNumber: string;
  name: string;
  kana?: string;
  sex: 'male' | 'female';
  birthDate: LocalDate;
  /** 妊婦 (別表27) when a charged service asks for it. */
  pregnant?: boolean;
}

export interface ClaimCoverage {
  /** 6 or 8 digits. */
  insurerNumber: string;
  symbol?: string;
  number: string;
  /** 枝番. */
  branch?: string;
  relation: 'insured' | 'family';
  /** Patient's share at the window in tenths (3 = 3割); decides 給付割合 and 高齢受給者7割. */
  share: 1 | 2 | 3;
  /** HO.12, yen: only when 高額療養費 was paid in kind or a reduction applies. */
  copay?: number;
  reduction?: { kind: '1' | '2' | '3'; rate?: number; amount?: number; certificate?: string };
  /** RE.11 別表8. */
  standardCopay?: '1' | '2' | '3' | '4';
}

export interface ClaimSubsidy {
  /** Names the subsidy in `units` and `visitDays`. */
  id: string;
  payerNumber: string;
  recipientNumber?: string;
  /** KO.7, yen the patient owes under this subsidy. */
  copay?: number;
  /** KO.8, yen. */
  outpatientCopay?: number;
  optionalBenefit?: boolean;
}

export interface ClaimDisease {
  /** 傷病名コード; omitted for 未コード化傷病名. */
  code?: string;
  /** Name of a 未コード化傷病名. */
  name?: string;
  /** 修飾語コード in order, prefix before suffix. */
  modifiers?: readonly string[];
  startDate: LocalDate;
  /** 転帰: 1 continued, 2 cured, 3 died, 4 stopped. */
  outcome?: '1' | '2' | '3' | '4';
  main?: boolean;
  comment?: string;
}

export interface PricedLine {
  kind: 'procedure' | 'drug' | 'material' | 'comment';
  code: string;
  quantity?: number;
  /** Comment text, or product name of a material. */
  text?: string;
  /** 別表22, materials. */
  unitCode?: string;
  /** Yen; written for materials charged by their purchase price. */
  purchasePrice?: number;
}

/** One priced unit of one day, as a fee calculation yields it (structurally a `Unit` of the fees package). */
export interface PricedUnit {
  section: string;
  lines: readonly PricedLine[];
  /** Points of one count (yen in section 97). */
  points: number;
  /** 回数. */
  count: number;
  date: LocalDate;
  /** Ids of the subsidies that carry it; all of the claim when absent. */
  subsidies?: readonly string[];
  /** False when the medical insurance does not carry it. Default true. */
  insured?: boolean;
  /** Units of one group written behind each other state the 診療識別 once (手技料 and its drugs). */
  group?: string;
}

export interface VisitDay {
  date: LocalDate;
  /** False for a day that does not count as 実日数 (別表30: 2). */
  counted: boolean;
  /** As in {@link PricedUnit}. */
  subsidies?: readonly string[];
}

/** Everything a receipt of one patient, month and coverage is made of. */
export interface ClaimInput {
  month: ClaimMonth;
  setting: 'outpatient' | 'inpatient';
  patient: ClaimPatient;
  /** Absent for 公費単独. */
  coverage?: ClaimCoverage;
  /** 0–4, in any order; written in the order of 法別番号順. */
  subsidies: readonly ClaimSubsidy[];
  remarks?: RemarkInput;
  diseases: readonly ClaimDisease[];
  units: readonly PricedUnit[];
  visitDays: readonly VisitDay[];
  /** Comments on the whole claim (診療識別 99). */
  comments?: readonly { code: string; text?: string }[];
  /** 症状詳記 paragraphs: 区分 of 別表23 and text. */
  narratives?: readonly { kind: string; text: string }[];
  /** MF.2 別表31. */
  windowKind?: '00' | '01' | '02';
  /** Name of the receipt for whoever asked (never written to the file). */
  key?: string;
}
