import type { DocumentHead, LocalDate, PrintedInstitution, PrintedPerson, PrintedSubsidy } from './common.ts';

export interface PrescribedDrug {
  /** 【般】 name or 薬価基準 name. */
  name: string;
  /** As printed, single and daily amount together, e.g. 「1回1錠（1日3錠）」 or 「21枚」. */
  amount: string;
  /** 変更不可（医療上必要）. */
  noSubstitution?: boolean;
  /** 患者希望. Never together with `noSubstitution`. */
  patientWish?: boolean;
  /** Lines directly below the drug, e.g. 「粉砕」. */
  supplements?: readonly string[];
}

/** One Rp. */
export interface PrescribedGroup {
  drugs: readonly PrescribedDrug[];
  /** 用法, e.g. 「1日3回 毎食後」 or 「頓用 疼痛時」. */
  usage: string;
  /** 「14日分」「10回分」; empty for external drugs with a total amount. */
  count: string;
  supplements?: readonly string[];
}

export interface PrescriptionInput extends DocumentHead {
  prescriptionNumber?: string;
  /** 交付年月日. */
  issuedOn: LocalDate;
  /** 使用期間, only when it is not the usual four days. */
  useUntil?: LocalDate;
  institution: PrintedInstitution;
  doctor: { name: string; narcoticsLicence?: string };
  patient: PrintedPerson & { address?: string };
  relation?: 'insured' | 'dependent';
  /** 保険者番号, 6 or 8 digits; left out for 公費単独. */
  insurerNumber?: string;
  symbol?: string;
  number?: string;
  branch?: string;
  /** First goes to the head, second to the lower boxes, others to 備考. */
  subsidies: readonly PrintedSubsidy[];
  groups: readonly PrescribedGroup[];
  /** Total uses of a refill prescription. */
  refill?: 2 | 3;
  /** 分割指示: portion `part` of `of`. Never together with `refill`. */
  split?: { part: number; of: 2 | 3 };
  /** `reportOnly` exists until 2026-05, `reduceAndReport` from 2026-06. */
  leftover: 'none' | 'inquire' | 'reportOnly' | 'reduceAndReport';
  /** 備考 lines, e.g. 「高一」「６歳」. */
  remarks: readonly string[];
  /** 引換番号 of the electronic prescription service, 16 digits. */
  exchangeNumber?: string;
}
