import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

describe('一日の流れ (CARE-1, FEES-5)', () => {
  it('登録・受付・記録・確定・会計が通る', async () => {
    const { patient } = await clinic.patient();
    const { encounter } = await clinic.receive(patient);
    await clinic.writeChart(encounter.id, { s: 'のどが痛い' });
    const { record } = await clinic.sign(encounter.id);
    expect(record.body.soap.s).toBe('のどが痛い');
    const bill = await clinic.charge(encounter.id);
    expect(bill.status).toBe('final');
    expect(bill.unpaidYen).toBe(0);
  });
});
