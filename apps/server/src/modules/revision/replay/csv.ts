import type { RevisionClaim, RevisionDifference } from '@akashi/contract';

/** Yen of a point under the national insurance. */
const YEN = 10;

/** A table of differences for a spreadsheet: UTF-8 with its mark, CRLF, every field quoted. */
export function differencesCsv(first: string, lines: readonly RevisionDifference[]): Uint8Array {
  return csv([
    [first, '名称', '根拠', '前の回数', '後の回数', '前の点数', '後の点数', '差(点)', '差(円)'],
    ...lines.map((line) => [
      line.key,
      line.name,
      line.source,
      ...[line.beforeCount, line.afterCount, line.before, line.after].map(String),
      ...delta(line.before, line.after),
    ]),
  ]);
}

/** The claims of a replay, one a line. */
export function claimsCsv(claims: readonly RevisionClaim[]): Uint8Array {
  return csv([
    ['患者番号', '氏名', '保険', '受診', '会計', '前の点数', '後の点数', '差(点)', '差(円)', '要確認'],
    ...claims.map((claim) => [
      String(claim.patientNumber).padStart(5, '0'),
      claim.patientName,
      claim.coverageLabel,
      ...[claim.visits, claim.charged, claim.before, claim.after].map(String),
      ...delta(claim.before, claim.after),
      claim.holds.join(' / '),
    ]),
  ]);
}

function delta(before: number, after: number): string[] {
  return [String(after - before), String((after - before) * YEN)];
}

function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
  return new TextEncoder().encode(`\ufeff${text}`);
}

/** A name must not become a formula in a spreadsheet; negative numbers stay numbers. */
function field(value: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
