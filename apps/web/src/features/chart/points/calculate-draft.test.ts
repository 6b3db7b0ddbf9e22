import type { Drug } from '@akashi/master-files';
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

  it('a patient’s wish is priced with the （選） row that came with its original', () => {
    const cache = new MasterCache(ON);
    const row = {
      price: 13.7,
      unitName: '錠',
      form: 'internal',
      listingCode: '',
      transitionalUntil: '',
      control: 0,
    };
    const original = { ...row, code: '612170710', name: 'ノルバスク', longListed: 1, longListedOriginal: '' };
    const chosen = {
      ...row,
      ...{ code: '672170710', price: 12.87, name: 'ノルバスク（選）', validFrom: '2025-04-01' },
      ...{ longListed: 2, longListedOriginal: original.code },
    };
    const drugs = [{ code: original.code, amount: 1, patientWish: true }];
    const groups = [{ form: 'internal' as const, drugs, usage: '朝食後', count: 30 }];
    const orders = [{ id: 'p', kind: 'prescription' as const, place: 'inHouse' as const, groups }];
    const wished = { ...facts, visit: { ...facts.visit, orders } };
    expect(calculateDraft(wished, cache).missing.drugs).toContain(original.code);
    cache.drugs.set(original.code, original as Drug);
    cache.drugs.set(chosen.code, chosen as Drug);
    cache.selectiveDrugs.set(original.code, chosen as Drug);
    const { result } = calculateDraft(wished, cache);
    expect(result.units.flatMap(({ lines }) => lines.map(({ code }) => code))).toContain(chosen.code);
    expect(result.selective?.map(({ totalYen }) => totalYen)).toEqual([330]);
  });
});
