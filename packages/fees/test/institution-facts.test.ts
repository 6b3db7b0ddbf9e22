import { describe, expect, it } from 'vitest';
import { type InstitutionRegister, institutionFacts } from '../src/index.ts';

const always = { validFrom: '2024-06-01', validTo: '9999-12-31' };
const register: InstitutionRegister = {
  institution: { kind: 'clinic', beds: 0, generalBeds: 0, pediatrics: true },
  standards: [
    { standard: 'statement', ...always },
    { standard: 'dx4', validFrom: '2025-04-01', validTo: '2025-08-31' },
  ],
  hours: [
    { weekday: 1, opens: '09:00', closes: '12:00', ...always },
    { weekday: 1, opens: '14:00', closes: '18:00', ...always },
    { weekday: 4, opens: '09:00', closes: '12:00', validFrom: '2024-06-01', validTo: '2025-06-30' },
  ],
  closedDays: [{ date: '2025-08-14' }],
  settings: { ruleCodes: { wageRaise: '180000000' } },
};

describe('FEES-3 医療機関の届出を、その日の事実にする', () => {
  it('施設基準と診療時間は、その日に有効なものだけ', () => {
    const facts = institutionFacts(register, '2025-08-31');
    expect(facts.standards).toEqual(['statement', 'dx4']);
    expect(facts.hours[1]).toEqual([
      ['09:00', '12:00'],
      ['14:00', '18:00'],
    ]);
    expect(facts.closedWeekdays).toEqual([0, 2, 3, 4, 5, 6]);
    expect(facts.closedDates).toEqual(['2025-08-14']);
    expect(institutionFacts(register, '2025-09-01').standards).toEqual(['statement']);
    expect(institutionFacts(register, '2025-06-30').closedWeekdays).not.toContain(4);
  });

  it('未公表のコードの読み替えは、文字のコードだけを受け取る', () => {
    expect(institutionFacts(register, '2025-08-31').ruleCodes).toEqual({ wageRaise: '180000000' });
    const broken = { ...register, settings: { ruleCodes: { wageRaise: 1 } } };
    expect('ruleCodes' in institutionFacts(broken, '2025-08-31')).toBe(false);
  });
});
