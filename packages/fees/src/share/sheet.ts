/** 自己負担上限額管理票: the sheet on which every institution writes what the patient paid under one certificate. */

/**
 * Certificates whose monthly limit counts over all institutions and is kept on a sheet: 自立支援医療 15, 16, 21
 * (障害者総合支援法58条), 肝炎治療 38, 小児慢性特定疾病 52 (児童福祉法19条の2), 指定難病 54 (難病法5条). Limits of local
 * subsidies count for each institution alone.
 */
export const LAWS_WITH_LIMIT_SHEET: readonly string[] = ['15', '16', '21', '38', '52', '54'];

export interface SheetAmount {
  /** What the patient paid under the certificate, in yen. */
  readonly shareYen: number;
  /** The running total as it stands on the paper; absent: not written there. */
  readonly notedTotalYen?: number;
}

export interface SheetLine<Entry> {
  readonly entry: Entry;
  /** 自己負担の累積額 up to this line, in yen. */
  readonly runningYen: number;
  /**
   * `total`: the paper says another running total, so that an entry is missing or wrong; `limit`: more was taken than
   * the limit left. A line in doubt is still counted.
   */
  readonly doubt: 'total' | 'limit' | null;
}

export interface Sheet<Entry> {
  readonly lines: readonly SheetLine<Entry>[];
  readonly totalYen: number;
  /** What is still free of the limit; never negative. */
  readonly freeYen: number;
  /** The line with which the limit was reached; undefined as long as it is not. */
  readonly reached: SheetLine<Entry> | undefined;
}

/** Adds up the entries of one month in the order in which they stand on the sheet. */
export function limitSheet<Entry extends SheetAmount>(
  limitYen: number,
  entries: readonly Entry[],
): Sheet<Entry> {
  let runningYen = 0;
  const lines = entries.map((entry): SheetLine<Entry> => {
    runningYen += entry.shareYen;
    const { notedTotalYen } = entry;
    const beyond = runningYen > limitYen && entry.shareYen > 0;
    const other = notedTotalYen !== undefined && notedTotalYen !== runningYen;
    return { entry, runningYen, doubt: beyond ? 'limit' : other ? 'total' : null };
  });
  return {
    lines,
    totalYen: runningYen,
    freeYen: Math.max(0, limitYen - runningYen),
    reached: lines.find((line) => line.runningYen >= limitYen),
  };
}
