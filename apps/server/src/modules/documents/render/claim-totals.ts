import type { ClaimTotalsInput } from '../model/claim-totals.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/** 診療報酬請求書・総括表, A4: sums of one claim file, no patient. */
export function renderClaimTotals(input: ClaimTotalsInput, options: RenderOptions = {}): RenderedDocument {
  return renderForm('claimTotals', `${input.billingMonth}-01`, input, options);
}
