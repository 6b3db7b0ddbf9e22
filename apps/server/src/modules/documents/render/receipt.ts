import type { DocumentProblem } from '../errors.ts';
import { refuse } from '../errors.ts';
import type { ReceiptInput } from '../model/receipt.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((a, b) => a + (b ?? 0), 0);

function balances(input: ReceiptInput): [field: string, shown: number, computed: number, words: string][] {
  const { totals, payment } = input;
  const outside = sum([...input.selective, ...input.other].map((line) => line.yen));
  const billed = totals.insuranceShare + totals.mealShare + totals.outside;
  const balance = payment.previousUnpaid + totals.billed + payment.adjustment - payment.received;
  return [
    [
      'totals.points',
      totals.points,
      sum(Object.values(input.points)),
      '部ごとの点数の和が合計点数と合いません',
    ],
    ['totals.outside', totals.outside, outside, '保険外負担の内訳の和が合計と合いません'],
    ['totals.billed', totals.billed, billed, '負担額の和が今回請求額と合いません'],
    ['payment.balance', payment.balance, balance, '差引残額が前回未収・請求・調整・入金と合いません'],
  ];
}

/** Sums that do not agree; a receipt with one of them must not leave the clinic. */
export function checkReceipt(input: ReceiptInput): readonly DocumentProblem[] {
  return balances(input)
    .filter(([, shown, computed]) => shown !== computed)
    .map(([field, shown, computed, words]) => ({
      field,
      message: `${words}（表示 ${shown}、計算 ${computed}）。会計を計算し直してください。`,
    }));
}

/**
 * 領収証, A5 (別紙様式1 医科). The drawing follows the last day of service.
 * @throws {DocumentError} `DOCUMENT_INPUT` when a sum does not agree
 */
export function renderReceipt(input: ReceiptInput, options: RenderOptions = {}): RenderedDocument {
  refuse('領収証', checkReceipt(input));
  return renderForm('receipt', input.serviceTo, input, options);
}
