import type { HistoryFacts, InstitutionFacts, OrderFacts, VisitContext, VisitFacts } from '@akashi/fees';
import type { MasterLibrary } from '../../apps/server/src/modules/masters/index.ts';
import { DESK_DATE } from './clinic.ts';
import { ordersOf } from './orders.ts';

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

/** Twelve forms of a visit under treatment, and what the rules look back on. */
export function calculationSetting(masters: MasterLibrary): { visits: VisitFacts[]; context: VisitContext } {
  const visits = Array.from(
    { length: 12 },
    (_, n): VisitFacts => ({
      id: `v${n}`,
      date: DESK_DATE,
      time: '10:00',
      department: '01',
      visitKind: 'auto',
      diseases: [disease],
      // An order's body is the facts of the calculation with the names that were shown.
      orders: ordersOf(n, masters, DESK_DATE) as OrderFacts[],
    }),
  );
  return { visits, context: { patient, institution, history } };
}
