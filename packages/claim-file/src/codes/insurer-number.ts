/**
 * 保険者番号, 公費負担者番号, 公費受給者番号: the check digit and what kind of payer a number names.
 */

import { subsidyPlace } from '@akashi/public-subsidy';

/**
 * Whether the last digit is right: weights 2,1,2,1… from the digit before it, digits of each
 * product summed, the sum filled up to a multiple of ten. False for anything but 2–10 digits.
 */
export function checkDigitOk(number: string): boolean {
  const digits = number.trim();
  if (!/^\d{2,10}$/.test(digits)) return false;
  return checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}

/** The check digit that belongs behind the digits. Throws RangeError when they are not digits. */
export function checkDigit(body: string): number {
  if (!/^\d+$/.test(body)) throw new RangeError('検証番号は数字だけの番号から求めます。');
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    const product = Number(body[body.length - 1 - at]) * (at % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}

export type InsurerKind =
  | 'employees' // 被用者保険 (社保)
  | 'national' // 国民健康保険 (市町村)
  | 'nationalUnion' // 国民健康保険組合
  | 'retiree' // 退職者医療 (67)
  | 'elderly' // 後期高齢者医療 (39)
  | 'subsidy'; // 公費負担医療

export interface InsurerNumber {
  kind: InsurerKind;
  /** 法別番号; '' for a 6-digit 国保 number. */
  law: string;
  prefecture: string;
  /** 審査支払機関 the receipt of this main payer goes to: 1 支払基金, 2 国保連. */
  payerBody: '1' | '2';
  label: string;
}

const EMPLOYEES: Readonly<Record<string, string>> = {
  '01': '協会けんぽ',
  '02': '船員保険',
  '03': '日雇（一般）',
  '04': '日雇（特別）',
  '06': '組合健保',
  '07': '自衛官等',
  31: '国家公務員共済',
  32: '地方公務員共済',
  33: '警察共済',
  34: '公立学校・私学共済',
  63: '特例退職（健保組合）',
  72: '特例退職（国共済）',
  73: '特例退職（地共済）',
  74: '特例退職（警察共済）',
  75: '特例退職（学校共済）',
};

/**
 * What a 保険者番号 or 公費負担者番号 names, by length and 法別番号; undefined when it has
 * neither 6 nor 8 digits. Spaces around are ignored, as HO.2 is padded with them.
 */
export function insurerKind(number: string): InsurerNumber | undefined {
  const digits = number.trim();
  if (/^\d{6}$/.test(digits)) {
    const union = digits[2] === '3';
    return {
      kind: union ? 'nationalUnion' : 'national',
      law: '',
      prefecture: digits.slice(0, 2),
      payerBody: '2',
      label: union ? '国民健康保険組合' : '国民健康保険',
    };
  }
  if (!/^\d{8}$/.test(digits)) return undefined;
  const law = digits.slice(0, 2);
  const prefecture = digits.slice(2, 4);
  if (law === '39') return { kind: 'elderly', law, prefecture, payerBody: '2', label: '後期高齢者医療' };
  if (law === '67') return { kind: 'retiree', law, prefecture, payerBody: '2', label: '退職者医療' };
  const name = EMPLOYEES[law];
  if (name) return { kind: 'employees', law, prefecture, payerBody: '1', label: name };
  return { kind: 'subsidy', law, prefecture, payerBody: '1', label: `公費負担医療（法別${law}）` };
}

/** Rank of a 公費 by its 公費負担者番号: smaller is recorded first; local subsidies (80番台など) last. */
export function subsidyRank(payerNumber: string): number {
  return subsidyPlace(payerNumber.trim().slice(0, 2));
}
