import { readFileSync } from 'node:fs';
import {
  assembleFile,
  type ClaimedAgain,
  checkClaimFile,
  claimAgain,
  type Problem,
  RETURN_KINDS,
  type ReturnFile,
  readReturnFile,
  value,
} from '@akashi/claim-file';
import { UnreadableClaimFile, unlessUnreadable } from './claims-file.ts';
import { writePrivate } from './private-file.ts';

export interface ReturnOptions {
  json: boolean;
  say: (line: string) => void;
  /** Where the file to be claimed again goes; nothing is written when absent. */
  out?: string | undefined;
  /** 請求年月 YYYY-MM and the institution, needed to write. */
  billingMonth?: string | undefined;
  institution?: { prefecture: string; code: string; name: string } | undefined;
}

/**
 * `akashi claims return FILE`: reads a returned file of any system and says why each receipt came back; with `--out` it
 * writes the file to claim them again, unchanged but without the reasons. Exit code 0, 1 when a receipt does not pass
 * the check, 2 when the file cannot be read. Nothing of a patient is printed.
 */
export function returnCommand(path: string, options: ReturnOptions): number {
  const { json, say, out } = options;
  return unlessUnreadable(say, () => {
    const file = readReturnFile(bytesOf(path));
    if (file.receipts.length === 0)
      throw new UnreadableClaimFile(
        path,
        '返戻レセプトがありません。返戻ファイル（RECEIPTC.HEN）を指定してください。',
      );
    const again = file.receipts.map((receipt) => claimAgain(receipt, receipt.claim.records));
    const written = out === undefined ? undefined : write(out, again, options);
    const problems = [
      ...file.problems,
      ...again.flatMap((one) => one.problems),
      ...(written?.problems ?? []),
    ];
    const report = { ...summaryOf(file), ...(written ? { written: written.claims } : {}), problems };
    if (json) say(JSON.stringify(report, undefined, 2));
    else for (const line of linesOf(report)) say(line);
    return problems.some((problem) => problem.severity === 'error') ? 1 : 0;
  });
}

function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    throw new UnreadableClaimFile(path, 'ファイルを読めません。場所と名前を確かめてください。');
  }
}

function write(out: string, again: readonly ClaimedAgain[], { billingMonth, institution }: ReturnOptions) {
  const body = again[0]?.payerBody === '2' ? 'kokuho' : 'shaho';
  const facts = institution ?? { prefecture: '', code: '', name: '' };
  const file = assembleFile(body, facts, again, billingMonth ?? '');
  writePrivate(out, file.bytes);
  return { claims: file.claims.length, problems: checkClaimFile(file.file) };
}

function summaryOf(file: ReturnFile) {
  return {
    processedMonth: file.processedMonth ?? null,
    receipts: file.receipts.map((receipt) => ({
      position: receipt.position,
      month: value(receipt.claim.head, 'RE', 'claimMonth'),
      payerBody: receipt.payerBody,
      searchNumber: receipt.searchNumber !== '',
      history: receipt.history.length,
      reasons: receipt.reasons.map(({ code, text, kind, section }) => ({ code, text, kind, section })),
    })),
  };
}

function linesOf(
  report: ReturnType<typeof summaryOf> & { written?: number; problems: readonly Problem[] },
): string[] {
  return [
    `返戻 ${report.receipts.length}件　処理年月 ${report.processedMonth ?? '不明'}`,
    ...report.receipts.map(({ position, month, payerBody, searchNumber, history, reasons }) => {
      const why = reasons
        .map(
          ({ code, text, kind }) => `${code} ${text}${RETURN_KINDS[kind] ? `（${RETURN_KINDS[kind]}）` : ''}`,
        )
        .join('、');
      return `${position}件目　診療年月 ${month}　${payerBody === '1' ? '社保' : '国保'}　検索番号${searchNumber ? 'あり' : 'なし'}　履歴${history}行　${why}`;
    }),
    ...(report.written === undefined ? [] : [`再請求ファイルに ${report.written}件を書き出しました。`]),
    ...report.problems.map(
      ({ severity, code, text, next }) => `${severity === 'error' ? '誤り' : '注意'} ${code}：${text}${next}`,
    ),
  ];
}
