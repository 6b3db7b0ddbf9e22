import type { Benchmark } from '../support/benchmark.ts';
import { budget, show } from '../support/benchmark.ts';
import { sample } from '../support/measure.ts';
import { longPatient } from '../world/visits.ts';

const PAST_VISITS = 30;

/** GET /api/encounters/…/chart of a person with thirty earlier visits, trace included. */
export const openChart: Benchmark = {
  name: 'カルテを開く',
  async run({ quick, room }) {
    const { encounterIds } = await longPatient(room, PAST_VISITS);
    const today = encounterIds.at(-1);
    const { p95, median, runs } = await sample({ runs: quick ? 60 : 300, warmUp: 20 }, () =>
      room.desk.get(`/api/encounters/${today}/chart`),
    );
    return [
      budget(`カルテを開く (過去 ${PAST_VISITS} 回)`, p95, 100, `p95 (中央 ${show(median)}、${runs} 回)`),
    ];
  },
};
