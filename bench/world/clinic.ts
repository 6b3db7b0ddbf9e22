import type { Founding } from '../../apps/server/src/modules/institution/index.ts';

/** Last day of care in the bench world. */
export const DESK_DATE = '2025-09-30';

/** Who signs in; the account lives as long as the run. */
export const doctor = { loginId: 'bench-doctor', password: 'measured-and-thrown-away-7f3c' };

const HALF_DAYS = [
  ['09:00', '12:00'],
  ['14:00', '18:00'],
] as const;

/** An invented clinic with two departments, open from Monday to Saturday. */
export const benchClinic: Founding = {
  validFrom: '2020-04-01',
  code: '1234567',
  prefecture: '13',
  name: '計測クリニック',
  postalCode: '100-0000',
  address: '東京都千代田区計測町1-2-3',
  phone: '03-0000-0000',
  founder: '',
  kind: 'clinic',
  beds: 0,
  generalBeds: 0,
  pediatrics: false,
  departments: [
    { code: '01', name: '内科' },
    { code: '09', name: '小児科' },
  ],
  hours: [1, 2, 3, 4, 5, 6].flatMap((weekday) =>
    HALF_DAYS.map(([opens, closes]) => ({ weekday, opens, closes })),
  ),
  standards: [{ standard: 'statement', validFrom: '2024-06-01' }],
  settings: { 'orders.carryOutOnSigning': true },
};
