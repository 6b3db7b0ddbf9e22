import type { NewPatient } from './registration.ts';

export type Person = NewPatient & { readonly bornOn: string };

/** Invented people; the insurer numbers have right check digits. */
export const hanako: Person = {
  kana: 'ミホン ハナコ',
  name: '見本　花子',
  birthDate: 'S50.3.3',
  bornOn: '1975-03-03',
  sex: '女',
  insurerNumber: '01130012',
  symbol: '1234',
  number: '5678901',
};

export const taro: Person = {
  kana: 'レイジ タロウ',
  name: '例示　太郎',
  birthDate: 'S60.8.15',
  bornOn: '1985-08-15',
  sex: '男',
  insurerNumber: '01130012',
  symbol: '4321',
  number: '1098765',
};
