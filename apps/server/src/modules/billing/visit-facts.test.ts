import { describe, expect, it } from 'vitest';
import { diseaseFacts } from './visit-facts.ts';

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
