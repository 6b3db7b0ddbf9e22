import type { BuiltClaim } from '../build/claim.ts';
import { checkClaim } from '../check/receipt.ts';
import { groupClaims, mainPayer } from '../claim.ts';
import { type Problem, problem } from '../problem.ts';
import { type ClaimRecord, numeric, withValue } from '../record.ts';
import { isReturnRecord } from './layout.ts';
import { payerBodyOfClaim, type ReturnedReceipt } from './read-return.ts';

/** A receipt to be claimed again: its records with 検索番号, and the 履歴管理ブロック behind them. */
export interface ClaimedAgain extends BuiltClaim {
  searchNumber: string;
}

type Returned = Pick<ReturnedReceipt, 'searchNumber' | 'history' | 'payerBody'>;

function pointsOf(claim: BuiltClaim['claim']): number {
  const main = mainPayer(claim);
  if (!main) return 0;
  return (main.type === 'HO' ? numeric(main, 'HO', 'points') : numeric(main, 'KO', 'points')) ?? 0;
}

/**
 * A returned receipt to be sent again with `records` (RE … SJ) as its 請求データ: the reasons are left out, the 検索番号
 * stands in RE.19, the history follows unchanged (再請求: 検索番号は返戻ファイルに記録されたまま, 記録条件仕様 p.7). Goes to the
 * body that returned it; a receipt for another body is a first claim, which `problems` says.
 */
export function claimAgain(returned: Returned, records: readonly ClaimRecord[]): ClaimedAgain {
  const request = records
    .filter((record) => !isReturnRecord(record.type) && record.type !== 'IR')
    .map((record) =>
      record.type === 'RE' && record.fields[18] !== returned.searchNumber
        ? withValue(record, 'RE', 'searchNumber', returned.searchNumber)
        : record,
    );
  const [claim] = groupClaims([...request, ...returned.history]);
  if (!claim) throw new RangeError('再請求するレセプトに、レセプト共通レコード（RE）がありません。');
  const body = payerBodyOfClaim(claim);
  return {
    searchNumber: returned.searchNumber,
    payerBody: returned.payerBody,
    records: claim.records,
    claim,
    points: pointsOf(claim),
    problems: [...checkClaim(claim), ...bodyProblem(body, returned)],
  };
}

function bodyProblem(body: '1' | '2', returned: Returned): Problem[] {
  if (body === returned.payerBody) return [];
  return [
    problem({
      code: 'CLAIM-AGAIN-BODY',
      record: 'HO',
      text: '直したあとの保険者は、返戻した審査支払機関の請求先ではありません。',
      next: '再請求はできません。この返戻は取り下げ、新しい保険の分を通常の請求として出してください。',
    }),
  ];
}

/**
 * Records from lines as a person edited them. A line that is as before keeps its bytes. An empty line is left out.
 */
export function recordsFromLines(
  lines: readonly string[],
  before: readonly ClaimRecord[] = [],
): ClaimRecord[] {
  const known = new Map(before.map((record) => [record.fields.join(','), record]));
  return lines
    .map((line) => line.replace(/[\r\n]+$/, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const fields = line.split(',');
      return known.get(line) ?? { type: fields[0] ?? '', fields, line: 0 };
    });
}
