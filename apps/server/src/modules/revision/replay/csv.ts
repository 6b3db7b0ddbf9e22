import type { RevisionClaim, RevisionDifference } from '@akashi/contract';
import { spreadsheetCsv } from '../../../platform/csv/index.ts';

/** Yen of a point under the national insurance. */
const YEN = 10;

/** A table of differences for a spreadsheet. */
export function differencesCsv(first: string, lines: readonly RevisionDifference[]): Uint8Array {
  return spreadsheetCsv([
    [first, '名称', '根拠', '前の回数', '後の回数', '前の点数', '後の点数', '差(点)', '差(円)'],
    ...lines.map((line) => [
      line.key,
      line.name,
      line.source,
      line.beforeCount,
      line.afterCount,
      line.before,
      line.after,
      ...delta(line.before, line.after),
    ]),
  ]);
}

/** The claims of a replay, one a line. */
export function claimsCsv(claims: readonly RevisionClaim[]): Uint8Array {
  return spreadsheetCsv([
    ['患者番号', '氏名', '保険', '受診', '会計', '前の点数', '後の点数', '差(点)', '差(円)', '要確認'],
    ...claims.map((claim) => [
      String(claim.patientNumber).padStart(5, '0'),
      claim.patientName,
      claim.coverageLabel,
      claim.visits,
      claim.charged,
      claim.before,
      claim.after,
      ...delta(claim.before, claim.after),
      claim.holds.join(' / '),
    ]),
  ]);
}

function delta(before: number, after: number): [number, number] {
  return [after - before, (after - before) * YEN];
}
