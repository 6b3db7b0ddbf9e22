import type { InsurerKind } from './insurer-number.ts';

/** 本人・家族等 of a receipt as the 4th digit of 別表5 tells it, each with its 入院 digit. */
export type ReceiptPerson = 'insured' | 'preschool' | 'family' | 'elderlyGeneral' | 'elderly7';

const PERSON_DIGIT: Readonly<Record<ReceiptPerson, [inpatient: string, outpatient: string]>> = {
  insured: ['1', '2'],
  preschool: ['3', '4'],
  family: ['5', '6'],
  elderlyGeneral: ['7', '8'],
  elderly7: ['9', '0'],
};

export interface ReceiptTypeInput {
  /** Kind of the insurer; undefined for 公費単独. */
  insurer?: InsurerKind;
  /** Number of 公費 (0–4). */
  subsidies: number;
  person: ReceiptPerson;
  setting: 'outpatient' | 'inpatient';
}

/**
 * レセプト種別 (別表5): 1 + 主体 (1医保・国保 2公費 3後期 4退職) + number of payers + person.
 * 公費単独 knows only 1 (入院) and 2 (入院外). Throws RangeError for combinations the table has not.
 */
export function receiptType(input: ReceiptTypeInput): string {
  const { insurer, subsidies, setting } = input;
  const column = setting === 'inpatient' ? 0 : 1;
  if (insurer === undefined || insurer === 'subsidy') {
    if (subsidies < 1 || subsidies > 4) throw new RangeError('公費は1種から4種までです。');
    return `12${subsidies}${column + 1}`;
  }
  if (subsidies < 0 || subsidies > 4) throw new RangeError('併用できる公費は4種までです。');
  const elderly = input.person === 'elderlyGeneral' || input.person === 'elderly7';
  if (insurer === 'elderly' && !elderly) throw new RangeError('後期高齢者医療は一般・低所得か7割です。');
  if (insurer === 'retiree' && elderly) throw new RangeError('退職者医療に高齢受給者の区分はありません。');
  const main = insurer === 'elderly' ? '3' : insurer === 'retiree' ? '4' : '1';
  return `1${main}${subsidies + 1}${PERSON_DIGIT[input.person][column]}`;
}

/** What the digits of a レセプト種別 say; undefined when it is none of 別表5. */
export function parseReceiptType(
  code: string,
):
  | { insured: boolean; elderly: boolean; retiree: boolean; subsidies: number; inpatient: boolean }
  | undefined {
  const match = /^1([1-4])([1-5])(\d)$/.exec(code);
  if (!match) return undefined;
  const [main, payers, person] = [match[1] ?? '', Number(match[2]), Number(match[3])];
  if (main === '2' && (payers > 4 || person < 1 || person > 2)) return undefined;
  if (main === '3' && person >= 1 && person <= 6) return undefined;
  if (main === '4' && (person < 1 || person > 6)) return undefined;
  const insured = main !== '2';
  return {
    insured,
    elderly: main === '3',
    retiree: main === '4',
    subsidies: insured ? payers - 1 : payers,
    inpatient: person % 2 === 1,
  };
}
