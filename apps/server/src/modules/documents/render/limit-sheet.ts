import { type DocumentProblem, refuse } from '../errors.ts';
import type { LimitSheetInput } from '../model/limit-sheet.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** Lines whose running total is not the sum up to them. */
function checkLimitSheet({ rows }: LimitSheetInput): readonly DocumentProblem[] {
  let sum = 0;
  return rows.flatMap((row, i) => {
    sum += row.share;
    if (row.running === sum) return [];
    return [
      { field: `rows[${i}].running`, message: `${i + 1} 行目の累積額が自己負担額の合計と合いません。` },
    ];
  });
}

/**
 * 自己負担上限額管理票, A4, with as many empty lines as the paper has room for.
 * @throws {DocumentError} `DOCUMENT_INPUT` when the running totals do not add up
 */
export function renderLimitSheet(input: LimitSheetInput, options: RenderOptions = {}): RenderedDocument {
  refuse('上限額管理票', checkLimitSheet(input));
  return renderForm('limitSheet', input.month, input, options);
}
