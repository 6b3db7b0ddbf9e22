import type { NewPatient } from './registration.ts';

/** Invented people; the insurer numbers have right check digits. */
export const hanako: NewPatient = {
  kana: 'ミホン ハナコ',
  name: '見本　花子',
  birthDate: 'S50.3.3',
  sex: '女',
  insurerNumber: '01130012',
  symbol: '1234',
  number: '5678901',
};
