import type { Founding } from '../modules/institution/index.ts';

/** A clinic of internal medicine as most are: mornings and afternoons, closed on Sundays. */
export const founding: Founding = {
  validFrom: '2020-04-01',
  code: '1312345',
  prefecture: '13',
  name: '見本内科クリニック',
  postalCode: '100-0001',
  address: '東京都千代田区千代田1-1',
  phone: '03-0000-0000',
  founder: '見本 太郎',
  kind: 'clinic',
  beds: 0,
  generalBeds: 0,
  pediatrics: false,
  departments: [
    { code: '01', name: '内科' },
    { code: '10', name: '外科' },
  ],
  hours: [1, 2, 3, 4, 5, 6].flatMap((weekday) => [
    { weekday, opens: '09:00', closes: '12:00' },
    { weekday, opens: '14:00', closes: '18:00' },
  ]),
  standards: [
    { standard: 'statement', validFrom: '2020-04-01' },
    { standard: 'online', validFrom: '2020-04-01' },
  ],
  settings: {},
};
