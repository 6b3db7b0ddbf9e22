import { checkClaimFile, monthOf, type Problem, type ReadClaimFile, value } from '@akashi/claim-file';
import { openClaimFile, unlessUnreadable } from './claims-file.ts';

export interface ReadOptions {
  /** One JSON document instead of lines for people. */
  json: boolean;
  say: (line: string) => void;
}

/** Findings shown to a person; all of them are in the JSON. */
const SHOWN = 20;

/**
 * `akashi claims read FILE`: what is in a claim file, its totals and what is wrong with it. Exit code 0 without errors,
 * 1 with errors in the file, 2 when it cannot be read. Nothing of a patient is printed.
 */
export function readCommand(path: string, { json, say }: ReadOptions): number {
  return unlessUnreadable(say, () => {
    const file = openClaimFile(path);
    const problems = [...file.problems, ...checkClaimFile(file)];
    const summary = summaryOf(file);
    if (json) say(JSON.stringify({ ...summary, problems }, undefined, 2));
    else for (const line of linesOf(summary, problems)) say(line);
    return problems.some((problem) => problem.severity === 'error') ? 1 : 0;
  });
}

function summaryOf(file: ReadClaimFile) {
  const { header, totals } = file;
  const payers = totals.claims.flatMap((claim) => claim.payers);
  return {
    payerBody: header ? value(header, 'IR', 'payerBody') : '',
    billingMonth: header ? value(header, 'IR', 'billingMonth') : '',
    months: [...new Set(file.claims.flatMap((claim) => monthOf(claim) ?? []))].sort(),
    claims: file.claims.length,
    records: file.records.length,
    eof: file.eof,
    count: totals.count,
    points: totals.points,
    payers: { all: payers.length, equal: payers.filter((payer) => payer.equal).length },
  };
}

const bodies: Readonly<Record<string, string>> = { '1': '社保（支払基金）', '2': '国保・後期（国保連）' };

function linesOf(summary: ReturnType<typeof summaryOf>, problems: readonly Problem[]): string[] {
  const { count, points, payers } = summary;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const same = (equal: boolean) => (equal ? '一致' : '不一致');
  return [
    `審査支払機関 ${bodies[summary.payerBody] ?? '不明'}　請求年月 ${summary.billingMonth}　診療年月 ${summary.months.join('、')}`,
    `レセプト ${summary.claims}件　レコード ${summary.records}行${summary.eof ? '' : '　（末尾の0x1Aがありません）'}`,
    `総件数 ${count.stated ?? '記録なし'}（数え直し ${count.recomputed}、${same(count.equal)}）`,
    `総合計点数 ${points.stated ?? '記録なし'}（計算し直し ${points.recomputed}、${same(points.equal)}）`,
    `保険・公費ごとの合計点数 ${payers.all}件中 ${payers.equal}件が一致`,
    `誤り ${errors}件　注意 ${problems.length - errors}件`,
    ...problems.slice(0, SHOWN).map(problemLine),
    ...(problems.length > SHOWN ? [`ほか ${problems.length - SHOWN}件（--json ですべて出力）`] : []),
  ];
}

function problemLine({ severity, line, receipt, code, text, next }: Problem): string {
  const place = [line > 0 ? `${line}行目` : '', receipt ? `レセプト${receipt}` : '']
    .filter(Boolean)
    .join(' ');
  return `${severity === 'error' ? '誤り' : '注意'} ${place} ${code}：${text}${next}`;
}
