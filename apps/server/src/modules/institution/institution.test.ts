import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';

let clinic: Clinic;
let api: Api;
beforeAll(async () => {
  clinic = await openClinic();
  api = (await clinic.as('administrator')).api;
});
afterAll(() => clinic.close());

const on = (day: string) => api.identity.getInstitution({ query: { on: day } });

describe('医療機関の設定 (CARE-1)', () => {
  it('変えた日から新しくなり、前の日はそのまま', async () => {
    const { institution } = await on('2025-08-20');
    const { validFrom: _, ...same } = institution;
    await api.identity.updateInstitution({
      body: {
        validFrom: '2025-09-01',
        institution: { ...same, phone: '03-9999-9999' },
        hours: [{ weekday: 1, opens: '08:30', closes: '12:00' }],
        settings: { 'orders.carryOutOnSigning': false },
      },
    });
    const before = await on('2025-08-31');
    const after = await on('2025-09-01');
    expect([before.institution.phone, after.institution.phone]).toEqual(['03-0000-0000', '03-9999-9999']);
    expect([before.hours.length, after.hours.length]).toEqual([12, 1]);
    expect([before.settings, after.settings]).toEqual([{}, { 'orders.carryOutOnSigning': false }]);
    expect(await on('2026-01-05')).toMatchObject({ hours: [{ weekday: 1, opens: '08:30' }] });
  });

  it('隣の医療機関の設定は変わらない', async () => {
    const { api: neighbour } = await clinic.other.as('administrator');
    const { institution } = await neighbour.identity.getInstitution({ query: { on: '2025-09-01' } });
    expect(institution.phone).toBe('03-0000-0000');
  });

  it('終わりが始まりより前の診療時間・施設基準は入らない', async () => {
    const change = (body: object) =>
      problemOf(api.identity.updateInstitution({ body: { validFrom: '2025-09-01', ...body } }));
    expect(await change({ hours: [{ weekday: 2, opens: '12:00', closes: '09:00' }] })).toBe('VALIDATION');
    expect(
      await change({
        standards: [{ standard: 'statement', validFrom: '2025-09-01', validTo: '2025-08-01' }],
      }),
    ).toBe('VALIDATION');
    expect(await change({ hours: [{ weekday: 2, opens: '9時', closes: '昼' }] })).toBe('VALIDATION');
    expect((await on('2025-09-01')).standards.map(({ standard }) => standard)).toEqual([
      'online',
      'statement',
    ]);
  });

  it('開設の前の日には、まだない', async () => {
    expect(await problemOf(on('2019-01-01'))).toBe('NOT_FOUND');
  });
});
