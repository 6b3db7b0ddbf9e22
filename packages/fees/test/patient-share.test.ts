import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patientShare, rateTenths } from '../src/patient-share.ts';

const share = (points: number, rate: number) =>
  patientShare({ points, date: '2025-06-11', birthDate: '1980-01-01', rateTenths: rate }).share;
const rate = (
  birthDate: string,
  on: string,
  coverageKind: 'employee' | 'national' | 'elderly' = 'national',
) => rateTenths({ birthDate, on, coverageKind }).tenths;

describe('窓口負担 (PAY-1)', () => {
  it('426点の3割は 1,280円、469点は 1,410円', () => {
    expect(share(426, 3)).toBe(1280);
    expect(share(469, 3)).toBe(1410);
  });

  it('5円は切り上げ、10円単位で、総額との差は5円以内', () => {
    expect(share(75, 1)).toBe(80);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(1, 2, 3), (points, tenths) => {
        const yen = share(points, tenths);
        expect(yen % 10).toBe(0);
        expect(Math.abs(yen - points * tenths)).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('未就学児は2割: 4月2日生まれは7歳になる年の3月まで、4月1日生まれは1年早い', () => {
    expect(rate('2019-04-02', '2026-03-31')).toBe(2);
    expect(rate('2019-04-02', '2026-04-01')).toBe(3);
    expect(rate('2019-04-01', '2025-03-31')).toBe(2);
    expect(rate('2019-04-01', '2025-04-01')).toBe(3);
  });

  it('70歳は誕生日の翌月から2割、1日生まれは当月から', () => {
    expect(rate('1955-06-15', '2025-06-30')).toBe(3);
    expect(rate('1955-06-15', '2025-07-01')).toBe(2);
    expect(rate('1955-06-01', '2025-06-01')).toBe(2);
  });

  it('現役並みは3割、後期高齢者は1割・一定以上2割', () => {
    const at = (
      incomeClass: 'active' | 'upper' | 'general',
      coverageKind: 'national' | 'elderly',
      birthDate: string,
    ) => rateTenths({ birthDate, on: '2025-06-11', coverageKind, incomeClass }).tenths;
    expect(at('active', 'national', '1953-01-01')).toBe(3);
    expect(at('active', 'elderly', '1945-01-01')).toBe(3);
    expect(at('upper', 'elderly', '1945-01-01')).toBe(2);
    expect(at('general', 'elderly', '1945-01-01')).toBe(1);
  });
});
