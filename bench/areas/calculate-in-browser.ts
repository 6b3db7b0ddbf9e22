import { calculateVisit, type Masters, type VisitContext, type VisitFacts } from '@akashi/fees';
import type { Drug, Material, Procedure } from '@akashi/master-files';
import { build } from 'esbuild';
import { openChromium } from '../../e2e/support/chromium.ts';
import type { Benchmark, Line } from '../support/benchmark.ts';
import { budget, show } from '../support/benchmark.ts';
import { calculationSetting } from '../world/calculation.ts';

/** What the page runs: the fees package as the web bundle carries it, with the rows that the visits need. */
const PAGE = `
import { calculateVisit, mastersFrom } from '@akashi/fees';
window.measure = ({ rows, visits, context, runs, warmUp }) => {
  const masters = mastersFrom(rows);
  const times = [];
  for (let run = 0; run < warmUp + runs; run += 1) {
    const visit = visits[run % visits.length];
    const start = performance.now();
    calculateVisit(visit, context, masters);
    if (run >= warmUp) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)], p95: times[Math.ceil(times.length * 0.95) - 1], all: times.reduce((a, b) => a + b, 0) };
};`;

interface Measured {
  median: number;
  p95: number;
  all: number;
}

/** Recalculating a visit while the doctor types, in Chromium. */
export const calculateInBrowser: Benchmark = {
  name: 'ブラウザーでの受診の計算',
  async run({ quick, room }): Promise<Line[]> {
    const found = await openChromium();
    if ('missing' in found) throw new Error(found.missing);
    const runs = quick ? 2_000 : 20_000;
    try {
      const { visits, context } = calculationSetting(room.library.current());
      const rows = rowsFor(visits, context, room.library.current());
      const page = await found.browser.newPage();
      await page.setContent('<!doctype html><title>計測</title>');
      await page.addScriptTag({ content: await bundled() });
      const given = { rows, visits, context, runs, warmUp: 500 };
      const measured = (await page.evaluate(`window.measure(${JSON.stringify(given)})`)) as Measured;
      // The clock of a page is coarse, so the mean stands beside the percentile.
      const mean = measured.all / runs;
      return [
        budget('ブラウザーでの受診の計算', measured.p95, 5, `p95 (平均 ${show(mean)}、${runs} 回、Chromium)`),
      ];
    } finally {
      await found.browser.close();
    }
  },
};

/** The rows that the visits read, as the screen fetches them beforehand. */
function rowsFor(visits: readonly VisitFacts[], context: VisitContext, masters: Masters) {
  const procedures = new Map<string, Procedure>();
  const drugs = new Map<string, Drug>();
  const materials = new Map<string, Material>();
  const kept = <Row extends { code: string }>(rows: Map<string, Row>, row: Row | undefined) => {
    if (row !== undefined) rows.set(row.code, row);
    return row;
  };
  const watched: Masters = {
    procedure: (code, on) => kept(procedures, masters.procedure(code, on)),
    drug: (code, on) => kept(drugs, masters.drug(code, on)),
    material: (code, on) => kept(materials, masters.material(code, on)),
    selectiveDrug: (original, on) => kept(drugs, masters.selectiveDrug(original, on)),
  };
  for (const visit of visits) calculateVisit(visit, context, watched);
  return {
    procedures: [...procedures.values()],
    drugs: [...drugs.values()],
    materials: [...materials.values()],
  };
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
  });
  return outputFiles[0]?.text ?? '';
}
