import { describe, expect, it } from 'vitest';
import { MasterCache } from '../../orders/index.ts';
import { calculateDraft } from './calculate-draft.ts';
import type { PointsFacts } from './visit-facts.ts';

const ON = '2025-09-30';
const facts: PointsFacts = {
  visit: {
    id: 'v',
    date: ON,
    time: '10:00',
    department: '01',
    visitKind: 'return',
    diseases: [],
    orders: [],
  },
  patient: { birthDate: '1958-03-03', sex: 'female' },
  institution: {
    kind: 'clinic',
    beds: 0,
    generalBeds: 0,
    standards: [],
    closedWeekdays: [0],
    closedDates: [],
    hours: { 2: [['09:00', '18:00']] },
    pediatrics: false,
  },
  history: { earlierVisits: [{ date: '2025-09-02', department: '01', initial: false }], charged: [] },
};
const RETURN_VISIT = '112007410';

describe('points while typing (FEES-9)', () => {
  it('says which rows the rules asked for and never asks again for one that does not exist', () => {
    const cache = new MasterCache(ON);
    const first = calculateDraft(facts, cache);
    expect(first.missing.procedures).toContain(RETURN_VISIT);
    for (let round = 0; round < 5; round += 1) {
      for (const code of calculateDraft(facts, cache).missing.procedures) cache.procedures.set(code, null);
    }
    const last = calculateDraft(facts, cache);
    expect(last.missing).toEqual({ procedures: [], drugs: [], materials: [] });
    expect(last.result.points).toBe(0);
  });
});
