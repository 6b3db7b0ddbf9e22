import type { Allergy } from '@akashi/contract';
import type { OrderBody } from './order-body.ts';

/**
 * Allergies that an order's drugs touch: the same drug code, or a drug whose name contains the noted substance
 * (or the reverse). Classes such as 「ペニシリン系」 are not resolved here; the header shows them all the time.
 */
export function allergiesTouched(order: OrderBody, allergies: readonly Allergy[]): Allergy[] {
  const drugs = drugsOf(order);
  return allergies.filter((allergy) =>
    drugs.some((drug) => drug.code === allergy.drugCode || named(drug.name, allergy.substance)),
  );
}

function drugsOf(order: OrderBody): readonly { readonly code: string; readonly name: string }[] {
  if (order.kind === 'prescription') return order.groups.flatMap((group) => group.drugs);
  return 'drugs' in order ? (order.drugs ?? []) : [];
}

function named(name: string, substance: string): boolean {
  const noted = fold(substance);
  return noted.length >= 3 && fold(name).includes(noted);
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s・]/g, '');
}
