import { describe, expect, it } from 'vitest';
import { dailyCashInput } from './daily-cash-input.ts';

const settings = {
  institution: {
    name: '試験医院',
    address: '',
    postalCode: '',
    phone: '',
    prefecture: '13',
    code: '1234567',
  },
} as unknown as Parameters<typeof dailyCashInput>[2];
const patient = { patientId: 'p', patientNumber: 12, patientName: '見本　花子' };

describe('FEES-5 日計表の行', () => {
  it('カードはカードと、未収は未収と書き、その日に動いた額を載せる', () => {
    const at = new Date('2025-09-30T01:42:00Z');
    const { rows } = dailyCashInput(
      '2025-09-30',
      [
        {
          ...patient,
          at,
          receiptNumber: 7,
          method: 'card',
          points: 367,
          billedYen: 1100,
          ownYen: 0,
          receivedYen: 600,
        },
        {
          ...patient,
          at,
          receiptNumber: 8,
          method: 'cash',
          points: 0,
          billedYen: 0,
          ownYen: 0,
          receivedYen: -100,
        },
        { ...patient, points: 76, billedYen: 230, ownYen: 3_300, receivedYen: 0 },
      ],
      settings,
      '受付',
      at,
    );
    expect(rows.map((row) => [row.time, row.receiptNumber, row.method, row.received, row.unpaid])).toEqual([
      ['10:42', '000007', 'カード', 600, 500],
      ['10:42', '000008', '現金', -100, 100],
      ['', '', '未収', 0, 3_530],
    ]);
  });
});
