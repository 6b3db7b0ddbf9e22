import { type ClaimMonth, type LocalDate, parseClaimMonth, parseEra } from '@akashi/calendar';
import type { PayerIndex } from './codes/burden.ts';
import { type ClaimRecord, value } from './record.ts';

/** One receipt: RE and everything up to the next RE or GO. */
export interface Claim {
  /** 0-based position in the file. */
  index: number;
  records: readonly ClaimRecord[];
  /** RE record. */
  head: ClaimRecord;
  /** HO record; absent for 公費単独. */
  insurance?: ClaimRecord;
  /** KO records, 第1公費 first. */
  subsidies: readonly ClaimRecord[];
}

/** A file as records; `writeClaimFile` needs no more. */
export interface ClaimFile {
  records: readonly ClaimRecord[];
  header?: ClaimRecord;
  claims: readonly Claim[];
  footer?: ClaimRecord;
}

export interface ClaimPayer {
  index: PayerIndex;
  record: ClaimRecord;
}

function claimOf(records: ClaimRecord[], head: ClaimRecord, index: number): Claim {
  const insurance = records.find((record) => record.type === 'HO');
  const subsidies = records.filter((record) => record.type === 'KO');
  return { index, records, head, subsidies, ...(insurance && { insurance }) };
}

/** Groups records into receipts. Records before the first RE or after GO belong to none. */
export function groupClaims(records: readonly ClaimRecord[]): Claim[] {
  const groups: { head: ClaimRecord; records: ClaimRecord[] }[] = [];
  let open: ClaimRecord[] | undefined;
  for (const record of records) {
    if (record.type === 'RE') {
      open = [record];
      groups.push({ head: record, records: open });
    } else if (record.type === 'GO' || record.type === 'IR') open = undefined;
    else open?.push(record);
  }
  return groups.map((group, index) => claimOf(group.records, group.head, index));
}

/** A file model from records in file order. */
export function claimFileOf(records: readonly ClaimRecord[]): ClaimFile {
  const header = records.find((record) => record.type === 'IR');
  const footer = records.findLast((record) => record.type === 'GO');
  return { records, claims: groupClaims(records), ...(header && { header }), ...(footer && { footer }) };
}

/** Payers of a receipt in the order of 負担区分 bits: HO is 0, KO are 1–4. A fifth KO is left out. */
export function payersOf(claim: Claim): ClaimPayer[] {
  const list: ClaimPayer[] = claim.insurance ? [{ index: 0, record: claim.insurance }] : [];
  for (const [at, record] of claim.subsidies.slice(0, 4).entries()) {
    list.push({ index: (at + 1) as PayerIndex, record });
  }
  return list;
}

/** 主保険 for GO: HO, or the first KO of 公費単独. */
export function mainPayer(claim: Claim): ClaimRecord | undefined {
  return claim.insurance ?? claim.subsidies[0];
}

/** 診療年月 of a receipt, western or era form. */
export function monthOf(claim: Claim): ClaimMonth | undefined {
  return parseClaimMonth(value(claim.head, 'RE', 'claimMonth'));
}

/** 生年月日 of a receipt, western or era form. */
export function birthDateOf(claim: Claim): LocalDate | undefined {
  return parseEra(value(claim.head, 'RE', 'birthDate'));
}
