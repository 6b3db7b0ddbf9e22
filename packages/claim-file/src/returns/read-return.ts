import { type ClaimMonth, parseClaimMonth } from '@akashi/calendar';
import { type Claim, groupClaims, mainPayer } from '../claim.ts';
import { insurerKind } from '../codes/insurer-number.ts';
import { type Problem, problem } from '../problem.ts';
import { readClaimFile } from '../read.ts';
import { type ClaimRecord, value } from '../record.ts';
import { HI_MONTH, HR, isHistory, isReturnRecord } from './layout.ts';

/** Why a receipt came back (HR). */
export interface ReturnReason {
  /** 処理年月; absent when it cannot be read. */
  month?: ClaimMonth;
  /** 返戻区分, `RETURN_KINDS`. */
  kind: string;
  /** 診療識別 of the place, '' for the whole receipt. */
  section: string;
  /** 返戻事由コード, e.g. L5106. */
  code: string;
  text: string;
  /** 補足事項. */
  note: string;
}

export interface ReturnedReceipt {
  /** 1-based. */
  position: number;
  /** RE … SJ and further records of the claim, as read. */
  claim: Claim;
  /** All its lines as they stood in the file: request, reasons, history. */
  lines: readonly ClaimRecord[];
  reasons: ReturnReason[];
  /** 履歴管理ブロック, never to be changed. */
  history: readonly ClaimRecord[];
  /** 検索番号, from RE or HR; '' when there is none. */
  searchNumber: string;
  payerBody: '1' | '2';
}

export interface ReturnFile {
  processedMonth?: ClaimMonth;
  receipts: ReturnedReceipt[];
  problems: Problem[];
}

/** Findings of the plain reader that say nothing about a returned file. */
const NOT_OF_RETURNS = new Set(['CLAIM-READ-HEADER', 'CLAIM-READ-FOOTER', 'CLAIM-READ-STRAY']);

function reasonOf({ fields }: ClaimRecord): ReturnReason {
  const at = (index: number) => (fields[index] ?? '').trim();
  const month = parseClaimMonth(at(HR.month));
  return {
    ...(month && { month }),
    kind: at(HR.kind),
    section: at(HR.section),
    code: at(HR.code),
    text: at(HR.text),
    note: at(HR.note),
  };
}

/** 審査支払機関 of a receipt by its main payer. */
export function payerBodyOfClaim(claim: Claim): '1' | '2' {
  const main = mainPayer(claim);
  const number = main?.type === 'HO' ? value(main, 'HO', 'insurerNumber') : '';
  return insurerKind(number)?.payerBody ?? '1';
}

function receiptOf(claim: Claim, position: number): ReturnedReceipt | undefined {
  const [own] = groupClaims(claim.records.filter((record) => !isReturnRecord(record.type)));
  if (!own) return undefined;
  const reasons = claim.records.filter((record) => record.type === 'HR');
  const named = value(own.head, 'RE', 'searchNumber').trim();
  const fallback = reasons.map((record) => (record.fields[HR.searchNumber] ?? '').trim()).find(Boolean);
  return {
    position,
    claim: own,
    lines: claim.records.filter((record) => record.type !== 'HG'),
    reasons: reasons.map(reasonOf),
    history: claim.records.filter((record) => isHistory(record.type)),
    searchNumber: named || fallback || '',
    payerBody: payerBodyOfClaim(own),
  };
}

/**
 * Reads a returned file (RECEIPTC.HEN, RECEIPTC.SAH) of any system. Never throws: what is wrong is in `problems`, and
 * each receipt that can be read is there. A file without a single 返戻理由 is an error: it is not a returned one.
 */
export function readReturnFile(bytes: Uint8Array): ReturnFile {
  const file = readClaimFile(bytes);
  const head = file.records.find((record) => record.type === 'HI');
  const known = new Set(file.records.filter((one) => isReturnRecord(one.type)).map((one) => one.line));
  const problems = file.problems
    .filter((one) => !head || !NOT_OF_RETURNS.has(one.code))
    .filter((one) => one.code !== 'CLAIM-READ-UNKNOWN-RECORD' || !known.has(one.line));
  const receipts = file.claims.flatMap((claim, index) => receiptOf(claim, index + 1) ?? []);
  if (receipts.length > 0 && receipts.every((one) => one.reasons.length === 0)) {
    problems.push(
      problem({
        code: 'CLAIM-RETURN-NO-REASON',
        text: '返戻理由（HR）が1件もありません。',
        next: '審査支払機関から受け取った返戻ファイル（RECEIPTC.HEN、RECEIPTC.SAH）を選んでください。',
      }),
    );
  }
  const lost = receipts.find((one) => one.searchNumber === '');
  if (lost) {
    problems.push(
      problem({
        code: 'CLAIM-RETURN-NO-SEARCH-NUMBER',
        severity: 'warning',
        record: 'RE',
        line: lost.claim.head.line,
        text: '検索番号のない返戻レセプトがあります。',
        next: '紙の返戻であれば、直したレセプトを通常の請求として出してください。',
      }),
    );
  }
  const processedMonth =
    parseClaimMonth((head?.fields[HI_MONTH] ?? '').trim()) ??
    receipts.flatMap((one) => one.reasons.flatMap((reason) => reason.month ?? []))[0];
  return { receipts, problems, ...(processedMonth && { processedMonth }) };
}
