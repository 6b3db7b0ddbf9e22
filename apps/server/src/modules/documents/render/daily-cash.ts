import type { DocumentProblem } from '../errors.ts';
import { refuse } from '../errors.ts';
import type { DailyCashInput } from '../model/daily-cash.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** Rows whose unpaid amount is not what was billed less what was received. */
export function checkDailyCash(input: DailyCashInput): readonly DocumentProblem[] {
  return input.rows.flatMap((row, i) =>
    row.billed - row.received === row.unpaid
      ? []
      : [
          {
            field: `rows[${i}].unpaid`,
            message: `${i + 1} 行目の未収が請求と入金の差と合いません。入金を確かめてください。`,
          },
        ],
  );
}

/**
 * 日計表, A4: rows, sums, sums by coverage and method, cash drawer.
 * @throws {DocumentError} `DOCUMENT_INPUT` when a row does not add up
 */
export function renderDailyCash(input: DailyCashInput, options: RenderOptions = {}): RenderedDocument {
  refuse('日計表', checkDailyCash(input));
  return renderForm('dailyCash', input.day, input, options);
}
