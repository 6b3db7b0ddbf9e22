import type { DocumentProblem } from '../errors.ts';
import { refuse } from '../errors.ts';
import type { StatementInput } from '../model/statement.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** Empty groups and a total that differs from points × count over all groups. */
export function checkStatement(input: StatementInput): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  let total = 0;
  input.sections.forEach((section, s) => {
    section.groups.forEach((group, g) => {
      total += group.points * group.count;
      if (group.lines.length > 0) return;
      problems.push({
        field: `sections[${s}].groups[${g}].lines`,
        message: '項目名のない行があります。会計を計算し直してください。',
      });
    });
  });
  if (total !== input.totalPoints) {
    problems.push({
      field: 'totalPoints',
      message: `点数×回数の和が合計点数と合いません（表示 ${input.totalPoints}、計算 ${total}）。会計を計算し直してください。`,
    });
  }
  return problems;
}

/**
 * 診療明細書, A5. The drawing follows the last day of service.
 * @throws {DocumentError} `DOCUMENT_INPUT` when the sum does not agree
 */
export function renderStatement(input: StatementInput, options: RenderOptions = {}): RenderedDocument {
  refuse('診療明細書', checkStatement(input));
  return renderForm('statement', input.serviceTo, input, options);
}
