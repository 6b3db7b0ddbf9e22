import { describe, expect, it } from 'vitest';
import { diseaseFacts, historyFrom } from './visit-facts.ts';

const row = {
  disease_code: '4939008',
  modifiers: [],
  start_date: '2020-04-01',
  end_date: null,
  main: true,
};
const master = (specificDisease: string, intractableOutpatient: boolean) =>
  ({ disease: () => ({ specificDisease, intractableOutpatient }) }) as unknown as Parameters<
    typeof diseaseFacts
  >[2];

describe('diseases of a visit as the fees see them (FEES-1)', () => {
  it('carries 特定疾患等 of the disease master, so that 特定疾患療養管理料 can be charged', () => {
    expect(diseaseFacts(row, '2025-08-01', master('05', false))).toMatchObject({ specificDisease: '05' });
  });

  it('carries 難病外来, and nothing where the master says 00', () => {
    const facts = diseaseFacts(row, '2025-08-01', master('00', true));
    expect(facts.intractableOutpatient).toBe(true);
    expect('specificDisease' in facts).toBe(false);
  });
});

describe('what a visit looks back on (FEES-1)', () => {
  const placed = {
    id: '1',
    patient_id: 'p',
    date: '2025-06-11',
    sequence: 1,
    accident_case_id: null,
  };
  const known = (since: string) => historyFrom([], placed, { created_at: new Date(since) }).completeFrom;

  it('says from when it is complete, for a patient known for longer than it looks back', () => {
    expect(known('2024-05-10T09:00:00Z')).toBe('2024-05-11');
    expect(known('2024-05-11T09:00:00Z')).toBeUndefined();
  });
});
