/** Local date of the clinic's zone, `YYYY-MM-DD`. */
export type LocalDate = string;
/** Instant, ISO 8601 UTC, e.g. `2026-09-30T01:42:00Z`. */
export type Instant = string;
/** Integer yen. */
export type Yen = number;

/** What every document carries. */
export interface DocumentHead {
  /** When the document was first issued; decides the creation date inside the PDF. */
  issuedAt: Instant;
  /** Set on a reissue: prints 再発行 with the day, the number and the first date of issue stay. */
  reissue?: { at: Instant; on: LocalDate };
  /** Prints （訂正）: this document replaces an earlier one, which is kept. */
  corrected?: boolean;
}

/** The clinic as printed. */
export interface PrintedInstitution {
  name: string;
  address: string;
  postalCode?: string;
  phone: string;
  /** 都道府県番号, 2 digits. */
  prefectureCode: string;
  /** 医療機関コード, 7 digits. */
  code: string;
  /** 適格請求書発行事業者 登録番号, T and 13 digits. */
  invoiceNumber?: string;
}

export interface PrintedPatient {
  number: string;
  name: string;
  kana?: string;
}

export interface PrintedPerson extends PrintedPatient {
  birthDate: LocalDate;
  sex: 'male' | 'female';
}

/** 公費負担者番号 (8 digits) and 受給者番号 (7 digits). */
export interface PrintedSubsidy {
  payerNumber: string;
  recipientNumber?: string;
}
