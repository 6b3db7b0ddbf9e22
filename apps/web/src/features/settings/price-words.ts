import { PRICE_CATEGORY_WORDS, type PriceCategory } from '@akashi/contract';

export type TaxPercentText = '0' | '8-in' | '8-out' | '10-in' | '10-out';

export const CATEGORIES = Object.entries(PRICE_CATEGORY_WORDS).map(([value, label]) => ({ value, label }));
export const TAXES: readonly { value: TaxPercentText; label: string }[] = [
  { value: '10-out', label: '10% 税別' },
  { value: '10-in', label: '10% 税込' },
  { value: '8-out', label: '8% 税別' },
  { value: '8-in', label: '8% 税込' },
  { value: '0', label: '非課税' },
];

export function priceCategoryOf(text: string): PriceCategory {
  return Object.keys(PRICE_CATEGORY_WORDS).find((key): key is PriceCategory => key === text) ?? 'selfPay';
}

export function taxOf(text: string): TaxPercentText {
  return TAXES.find(({ value }) => value === text)?.value ?? '10-out';
}
