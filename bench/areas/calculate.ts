import { calculateVisit } from '@akashi/fees';
import type { Benchmark } from '../support/benchmark.ts';
import { budget, show } from '../support/benchmark.ts';
import { sample } from '../support/measure.ts';
import { calculationSetting } from '../world/calculation.ts';

/** `calculateVisit` with the masters of the run: a visit under treatment, twelve forms of it in turn. */
export const calculate: Benchmark = {
  name: '受診の計算',
  async run({ quick, room }) {
    const masters = room.library.current();
    const { visits, context } = calculationSetting(masters);
    const { p95, median, runs } = await sample({ runs: quick ? 5_000 : 50_000, warmUp: 1_000 }, (n) => {
      const visit = visits[n % visits.length];
      if (visit) calculateVisit(visit, context, masters);
    });
    const perSecond = Math.round(1000 / median).toLocaleString('ja-JP');
    return [budget('受診の計算', p95, 5, `p95 (中央 ${show(median)}、毎秒 ${perSecond}、${runs} 回)`)];
  },
};
