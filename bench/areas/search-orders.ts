import type { Benchmark } from '../support/benchmark.ts';
import { budget, show } from '../support/benchmark.ts';
import { sample } from '../support/measure.ts';
import { DESK_DATE } from '../world/clinic.ts';

/** As typed at the desk: kana, kanji, Latin, abbreviation, code, two words, and a single letter that matches thousands. */
const TYPED = ['ロキソ', 'あむろ', '血', 'hba1c', 'CRP', '6200', '高血圧 本態', '錠', 'ア', '胸部'];
const KINDS = ['procedure', 'drug', 'material', 'disease'];

/** POST /api/masters/search over all masters, and the first search after a start, whose names are not folded yet. */
export const searchOrders: Benchmark = {
  name: 'オーダーの検索',
  async run({ quick, room }) {
    const search = (n: number) =>
      room.desk.post('/api/masters/search', {
        text: TYPED[n % TYPED.length] ?? '',
        kinds: KINDS,
        on: DESK_DATE,
        limit: 20,
      });
    const { p95, median, runs } = await sample(
      { runs: TYPED.length * (quick ? 10 : 50), warmUp: TYPED.length * 2 },
      search,
    );
    return [budget('オーダーの検索', p95, 50, `p95 (中央 ${show(median)}、${runs} 回)`)];
  },
};
