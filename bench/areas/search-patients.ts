import type { Benchmark, Line } from '../support/benchmark.ts';
import { budget, show } from '../support/benchmark.ts';
import { sample } from '../support/measure.ts';
import { crowd, type Somebody } from '../world/crowd.ts';

/** What the desk types to find somebody. */
const WAYS: readonly (readonly [string, (one: Somebody) => string])[] = [
  ['番号', ({ number }) => String(number)],
  ['カナの始め', ({ kana }) => kana.slice(0, 3)],
  ['漢字の姓', ({ name }) => name.split('　')[0] ?? name],
  ['生年月日', ({ birth_date }) => birth_date.replaceAll('-', '')],
  ['姓と名', ({ kana }) => kana.replace('　', ' ')],
];

/** POST /api/patients/search under row security, with its access event, in a clinic of very many patients. */
export const searchPatients: Benchmark = {
  name: '患者の検索',
  async run({ quick, room }) {
    const count = quick ? 100_000 : 1_000_000;
    const people = await crowd(room, count);
    const lines: Line[] = [];
    for (const [way, typed] of WAYS) {
      const { p95, median, runs } = await sample({ runs: quick ? 60 : 200, warmUp: 20 }, (n) => {
        const one = people[n % people.length];
        return room.desk.post('/api/patients/search', { text: one ? typed(one) : '' });
      });
      const name = `患者の検索 ${way} (${count.toLocaleString('ja-JP')} 人)`;
      lines.push(budget(name, p95, 50, `p95 (中央 ${show(median)}、${runs} 回)`));
    }
    return lines;
  },
};
