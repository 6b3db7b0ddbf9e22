import type { DocumentProblem } from '../errors.ts';
import { refuse } from '../errors.ts';
import { CLAIM_ROWS, type ClaimSheetInput } from '../model/claim-sheet.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** Points of the column against 請求点, rows named twice, and subsidies against the type of claim. */
export function checkClaimSheet(input: ClaimSheetInput): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const column = input.points.reduce((sum, p) => sum + p.points, 0);
  const claimed = input.benefits.find((b) => b.scope === 'insurance')?.points;
  if (claimed !== undefined && claimed !== column) {
    problems.push({
      field: 'benefits',
      message: `点数欄の和と請求点が合いません（点数欄 ${column}、請求 ${claimed}）。レセプトを計算し直してください。`,
    });
  }
  CLAIM_ROWS.filter((row) => input.points.filter((p) => p.row === row).length > 1).forEach((row) => {
    problems.push({ field: 'points', message: `点数欄 ${row} が二重です。レセプトを計算し直してください。` });
  });
  if (input.subsidies.length > 2) {
    problems.push({
      field: 'subsidies',
      message: '公費が三つ以上あります。この様式には二つまでしか表示できません。',
    });
  }
  return problems;
}

/**
 * 診療報酬明細書 様式第二 入院外, A4, as a preview. The drawing follows the month of service.
 * @throws {DocumentError} `DOCUMENT_INPUT` when sheet and claim would differ
 */
export function renderClaimSheet(input: ClaimSheetInput, options: RenderOptions = {}): RenderedDocument {
  refuse('診療報酬明細書', checkClaimSheet(input));
  return renderForm('claimSheet', `${input.serviceMonth}-01`, input, options);
}
