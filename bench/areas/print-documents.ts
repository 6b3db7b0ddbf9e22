import {
  type RenderedDocument,
  renderChart,
  renderClaimSheet,
  renderDailyCash,
  renderPrescription,
  renderReceipt,
  renderStatement,
} from '../../apps/server/src/modules/documents/index.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { budget, show } from '../support/benchmark.ts';
import { sample } from '../support/measure.ts';
import * as papers from '../world/papers.ts';

/** Each form with another name on it every time: the compiler remembers pages that it has set before. */
const FORMS: readonly (readonly [string, (name: string) => RenderedDocument])[] = [
  ['領収証', (name) => renderReceipt(papers.receipt(name))],
  ['診療明細書', (name) => renderStatement(papers.statement(name))],
  ['処方箋', (name) => renderPrescription(papers.prescription(name))],
  ['診療報酬明細書', (name) => renderClaimSheet(papers.claimSheet(name))],
  ['日計表', (name) => renderDailyCash(papers.dailyCash(name))],
  ['診療録 2号用紙', (name) => renderChart(papers.chart(name))],
];

/** Milliseconds per page of every printed form, all pages different. */
export const printDocuments: Benchmark = {
  name: '印刷',
  async run({ quick }) {
    const lines = [];
    for (const [form, render] of FORMS) {
      let pages = 0;
      const { p95, median, runs } = await sample({ runs: quick ? 12 : 60, warmUp: 3 }, (n) => {
        pages = render(`計測 ${n}号`).pages;
      });
      lines.push(
        budget(`印刷 ${form}`, p95 / pages, 200, `p95/頁 (中央 ${show(median / pages)}、${runs} 部)`),
      );
    }
    return lines;
  },
};
