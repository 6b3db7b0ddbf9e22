import type { DocumentProblem } from '../errors.ts';
import { refuse } from '../errors.ts';
import type { AccidentSheetInput } from '../model/accident-sheet.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** Sums that do not agree: what is printed must be what is claimed. */
export function checkAccidentSheet({ kind, lines, totals }: AccidentSheetInput): readonly DocumentProblem[] {
  const points = lines.reduce((sum, line) => sum + (line.points ?? 0) * line.count, 0);
  const problems: DocumentProblem[] = [];
  if (points !== totals.points)
    problems.push({
      field: 'totals.points',
      message: `明細の点数の和が小計点数と合いません（明細 ${points}、小計 ${totals.points}）。計算し直してください。`,
    });
  const yen = lines.reduce((sum, line) => sum + (line.yen ?? 0) * line.count, 0);
  // An agreement for a traffic accident may raise the yen items as a whole.
  if (kind === 'workers' && yen !== totals.itemsYen)
    problems.push({
      field: 'totals.itemsYen',
      message: `明細の金額の和が（ロ）と合いません（明細 ${yen}、（ロ） ${totals.itemsYen}）。計算し直してください。`,
    });
  if (totals.pointYen + totals.itemsYen !== totals.totalYen)
    problems.push({ field: 'totals.totalYen', message: '（イ）と（ロ）の和が合計額と合いません。' });
  return problems;
}

/**
 * 診療費請求内訳書 (労災) or 診療報酬明細書 (自賠責) of a month, A4.
 * @throws {DocumentError} `DOCUMENT_INPUT` when a sum does not agree
 */
export function renderAccidentSheet(
  input: AccidentSheetInput,
  options: RenderOptions = {},
): RenderedDocument {
  refuse('労災・自賠責の明細書', checkAccidentSheet(input));
  return renderForm('accidentSheet', `${input.serviceMonth}-01`, input, options);
}
