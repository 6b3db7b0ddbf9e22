import { PRICE_CATEGORY_WORDS, type PriceItem } from '@akashi/contract';

/** `3,500円+税10%`, `3,300円(税込)` or `5,000円(非課税)`. */
export function priceText({ priceYen, taxPercent, taxIncluded }: PriceItem): string {
  const yen = `${priceYen.toLocaleString('ja-JP')}円`;
  if (taxPercent === 0) return `${yen}(非課税)`;
  return taxIncluded ? `${yen}(税込)` : `${yen}+税${taxPercent}%`;
}

/** Choices of the price list; the group stands before the name so that typing finds either. */
export function groupedPrices(items: readonly PriceItem[]): { value: string; label: string }[] {
  return items.map((item) => ({
    value: item.id,
    label: `${PRICE_CATEGORY_WORDS[item.category]} ${item.name} ${priceText(item)}`,
  }));
}
