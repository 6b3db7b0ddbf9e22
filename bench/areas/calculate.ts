import {
  calculateVisit,
  type HistoryFacts,
  type InstitutionFacts,
  type OrderFacts,
  type VisitFacts,
} from '@akashi/fees';
import type { Benchmark } from '../support/benchmark.ts';
import { budget, show } from '../support/benchmark.ts';
import { sample } from '../support/measure.ts';
import { DESK_DATE } from '../world/clinic.ts';
import { ordersOf } from '../world/orders.ts';

const patient = { birthDate: '1958-03-03', sex: 'female' } as const;
const institution: InstitutionFacts = {
  kind: 'clinic',
  beds: 0,
  generalBeds: 0,
  standards: ['statement'],
  closedWeekdays: [0],
  closedDates: [],
  hours: { 1: [['09:00', '18:00']], 2: [['09:00', '18:00']], 3: [['09:00', '18:00']] },
  pediatrics: false,
};
/** A year of visits, as the rules look back. */
const history: HistoryFacts = {
  earlierVisits: Array.from({ length: 12 }, (_, n) => ({
    date: `2024-${String(12 - n).padStart(2, '0')}-04`,
    department: '01',
    initial: n === 11,
  })),
  charged: Array.from({ length: 120 }, (_, n) => ({
    code: '112007410',
    date: `2024-${String((n % 12) + 1).padStart(2, '0')}-04`,
    count: 1,
  })),
};
const disease = { code: '8833421', modifiers: [], startDate: '2020-01-10', main: true };

/** `calculateVisit` with the masters of the run: a visit under treatment, twelve forms of it in turn. */
export const calculate: Benchmark = {
  name: '受診の計算',
  async run({ quick, room }) {
    const masters = room.library.current();
    const visits: VisitFacts[] = Array.from({ length: 12 }, (_, n) => ({
      id: `v${n}`,
      date: DESK_DATE,
      time: '10:00',
      department: '01',
      visitKind: 'auto',
      diseases: [disease],
      // An order's body is the facts of the calculation with the names that were shown.
      orders: ordersOf(n, masters, DESK_DATE) as OrderFacts[],
    }));
    const context = { patient, institution, history };
    const { p95, median, runs } = await sample({ runs: quick ? 5_000 : 50_000, warmUp: 1_000 }, (n) => {
      const visit = visits[n % visits.length];
      if (visit) calculateVisit(visit, context, masters);
    });
    const perSecond = Math.round(1000 / median).toLocaleString('ja-JP');
    return [budget('受診の計算', p95, 5, `p95 (中央 ${show(median)}、毎秒 ${perSecond}、${runs} 回)`)];
  },
};
