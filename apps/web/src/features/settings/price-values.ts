import type { PriceItem } from '@akashi/contract';
import { priceCategoryOf, type TaxPercentText } from './price-words.ts';

/** The form of one price, as typed. */
export interface PriceValues {
  readonly category: string;
  readonly name: string;
  readonly priceYen: string;
  readonly tax: TaxPercentText;
  readonly validFrom: string;
  readonly validTo: string;
}

const OPEN_END = '9999-12-31';

export function priceValues(item: PriceItem | undefined, today: string): PriceValues {
  if (!item)
    return { category: 'selfPay', name: '', priceYen: '', tax: '10-out', validFrom: today, validTo: '' };
  const tax =
    item.taxPercent === 0 ? '0' : (`${item.taxPercent}-${item.taxIncluded ? 'in' : 'out'}` as const);
  return {
    category: item.category,
    name: item.name,
    priceYen: String(item.priceYen),
    tax,
    validFrom: item.validFrom,
    validTo: item.validTo === OPEN_END ? '' : item.validTo,
  };
}

export function priceBody(values: PriceValues) {
  const [percent = '0', how] = values.tax.split('-');
  return {
    category: priceCategoryOf(values.category),
    name: values.name.trim(),
    priceYen: Number(values.priceYen),
    taxPercent: percent === '10' ? (10 as const) : percent === '8' ? (8 as const) : (0 as const),
    taxIncluded: how !== 'out',
    validFrom: values.validFrom,
    validTo: values.validTo || OPEN_END,
  };
}
