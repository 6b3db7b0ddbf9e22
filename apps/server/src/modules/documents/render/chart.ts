import type { ChartInput } from '../model/chart.ts';
import { type RenderedDocument, type RenderOptions, renderForm } from './render.ts';

/**
 * 診療録 2号用紙, A4: two columns, signature of every version, amendments struck but readable. The
 * drawing follows the last day of the period.
 */
export function renderChart(input: ChartInput, options: RenderOptions = {}): RenderedDocument {
  return renderForm('chart', input.to, input, options);
}
