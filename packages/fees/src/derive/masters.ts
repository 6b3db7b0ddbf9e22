/** Masters of a claim's own day, with stand-ins for drugs and materials that the masters at hand cannot price then. */
import type { Drug, LocalDate, Material } from '@akashi/master-files';
import type { Masters } from '../masters.ts';

/** Days on which a row is looked for when the day itself has none: prices of other years, never taken for right. */
const OTHER_DAYS: readonly LocalDate[] = [
  '2024-04-01',
  '2024-06-01',
  '2025-04-01',
  '2026-06-01',
  '9999-12-31',
];

/** Any price above 15 yen, so that the unit appears; it is never compared. */
const STAND_IN_PRICE = 100;

export interface DerivingMasters extends Masters {
  /** Codes of drugs and materials that have no price on that date. */
  readonly unpriced: ReadonlySet<string>;
}

/** A drug that stands for one written by its generic name on a prescription to a pharmacy. */
export const GENERIC_STAND_IN: readonly string[] = ['derived-generic-1', 'derived-generic-2'];

function drugStandIn(code: string): Drug {
  return {
    code,
    name: `医薬品 ${code}`,
    kana: '',
    officialName: '',
    unitName: '',
    priceKind: '1',
    price: STAND_IN_PRICE,
    control: 0,
    biological: false,
    generic: false,
    contrast: 0,
    injectionVolumeMl: 0,
    form: 'other',
    listingCode: '',
    transitionalUntil: '',
    genericNameCode: GENERIC_STAND_IN.includes(code) ? code : '',
    genericNameText: '',
    genericNameAddOn: GENERIC_STAND_IN.includes(code) ? 1 : 0,
    longListed: 0,
    longListedOriginal: '',
    validFrom: '0001-01-01',
    validTo: '9999-12-31',
  };
}

function materialStandIn(code: string): Material {
  return {
    code,
    name: `特定器材 ${code}`,
    kana: '',
    officialName: '',
    unitCode: '0',
    unitName: '',
    priceKind: '1',
    price: STAND_IN_PRICE,
    oxygenClass: 0,
    materialClass: 0,
    priceLimit: 0,
    pointLimit: 0,
    annexTable: '',
    annexSection: '',
    validFrom: '0001-01-01',
    validTo: '9999-12-31',
  };
}

/**
 * Wraps masters for deriving: a drug or material without a row (or price) on its day gets that of another day, or a
 * stand-in, so that what hangs on it is still calculated. Its own points are never compared (`unpriced`).
 */
export function derivingMasters(masters: Masters): DerivingMasters {
  const unpriced = new Set<string>();
  const drug = (code: string, on: LocalDate): Drug => {
    const own = masters.drug(code, on);
    if (own !== undefined && own.price > 0) return own;
    unpriced.add(code);
    const other = OTHER_DAYS.map((day) => masters.drug(code, day)).find((row) => (row?.price ?? 0) > 0);
    return other === undefined ? drugStandIn(code) : { ...other, transitionalUntil: '' };
  };
  const material = (code: string, on: LocalDate): Material => {
    const own = masters.material(code, on);
    if (own !== undefined) return own;
    unpriced.add(code);
    const other = OTHER_DAYS.map((day) => masters.material(code, day)).find((row) => row !== undefined);
    return other ?? materialStandIn(code);
  };
  return {
    unpriced,
    procedure: (code, on) => masters.procedure(code, on),
    drug,
    material,
    selectiveDrug: (original, on) => masters.selectiveDrug(original, on),
    ...(masters.knows === undefined ? {} : { knows: masters.knows }),
  };
}
