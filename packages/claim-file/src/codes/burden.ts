/**
 * 負担区分 (別表21). Which payers carry a line, as bits: 1 = 医保, 2 = 第1公費, 4 = 第2公費, 8 = 第3公費, 16 = 第4公費.
 */
const COLUMNS: Readonly<Record<string, string>> = {
  1: '10000',
  5: '01000',
  6: '00100',
  B: '00010',
  C: '00001',
  2: '11000',
  3: '10100',
  E: '10010',
  G: '10001',
  7: '01100',
  H: '01010',
  I: '01001',
  J: '00110',
  K: '00101',
  L: '00011',
  4: '11100',
  M: '11010',
  N: '11001',
  O: '10110',
  P: '10101',
  Q: '10011',
  R: '01110',
  S: '01101',
  T: '01011',
  U: '00111',
  V: '11110',
  W: '11101',
  X: '11011',
  Y: '10111',
  Z: '01111',
  9: '11111',
};

const toBits = (columns: string): number =>
  [...columns].reduce((bits, mark, index) => bits | (mark === '1' ? 1 << index : 0), 0);

const BITS = new Map(Object.entries(COLUMNS).map(([code, columns]) => [code, toBits(columns)]));
const CODES = new Map([...BITS].map(([code, bits]) => [bits, code]));

/** Position of a payer in a receipt: 0 = 医保 (HO), 1–4 = 第1〜第4公費 (KO). */
export type PayerIndex = 0 | 1 | 2 | 3 | 4;

/** Payers of a 負担区分 as bits; undefined for an unknown code. */
export function burdenBits(code: string): number | undefined {
  return BITS.get(code);
}

/** 負担区分 of a set of payers; undefined for none. */
export function burdenCode(payers: readonly PayerIndex[]): string | undefined {
  return CODES.get(payers.reduce<number>((bits, payer) => bits | (1 << payer), 0));
}
