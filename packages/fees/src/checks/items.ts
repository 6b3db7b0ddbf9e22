/** The items of a visit as the checks see them: procedures from what is charged, drugs from what was ordered. */
import type { LocalDate } from '@akashi/master-files';
import type { DrugAmount, OrderFacts } from '../facts.ts';
import type { CheckedVisit, CheckTables } from './facts.ts';

export interface CheckedItem {
  readonly kind: 'procedure' | 'drug';
  readonly code: string;
  readonly name: string;
  readonly date: LocalDate;
  readonly visitId: string;
  readonly orderId: string | undefined;
  /** Charged counts; 1 for a drug. */
  readonly count: number;
}

export interface CheckedDrug extends CheckedItem {
  readonly kind: 'drug';
  readonly amount: number;
  /** Set for prescriptions. */
  readonly form: 'internal' | 'asNeeded' | 'external' | 'other';
  /** Days of internal drugs, else 0. */
  readonly days: number;
  readonly usage: string;
  /** 薬価基準収載医薬品コード; empty when the master has no row. */
  readonly listing: string;
  readonly control: number;
}

/** Charged procedures of a visit, one for each line. */
export function proceduresOf(visit: CheckedVisit): CheckedItem[] {
  return visit.result.units.flatMap((unit) =>
    unit.lines.flatMap((line) =>
      line.kind === 'procedure'
        ? [
            {
              kind: 'procedure' as const,
              code: line.code,
              name: line.name,
              date: unit.date,
              visitId: visit.id,
              orderId: unit.orderId,
              count: unit.count,
            },
          ]
        : [],
    ),
  );
}

/** Every drug of the orders: prescriptions outside as well, which the charges do not show. */
export function drugsOf(
  visit: Pick<CheckedVisit, 'id' | 'date' | 'orders'>,
  tables: CheckTables,
): CheckedDrug[] {
  return visit.orders.flatMap((order) => drugsOfOrder(order, visit, tables));
}

function drugsOfOrder(
  order: OrderFacts,
  visit: Pick<CheckedVisit, 'id' | 'date'>,
  tables: CheckTables,
): CheckedDrug[] {
  const make = (drug: DrugAmount, use: Pick<CheckedDrug, 'form' | 'days' | 'usage'>): CheckedDrug => {
    const row = tables.drug(drug.code, visit.date);
    return {
      kind: 'drug',
      code: drug.code,
      name: row?.name ?? drug.code,
      date: visit.date,
      visitId: visit.id,
      orderId: order.id,
      count: 1,
      amount: drug.amount,
      listing: row?.listingCode ?? '',
      control: row?.control ?? 0,
      ...use,
    };
  };
  if (order.kind === 'prescription')
    return order.groups.flatMap(({ drugs, form, usage, count }) =>
      drugs.map((drug) => make(drug, { form, usage, days: form === 'internal' ? count : 0 })),
    );
  const drugs = 'drugs' in order ? (order.drugs ?? []) : [];
  return drugs.map((drug) => make(drug, { form: 'other', days: 0, usage: '' }));
}

/** 成分: the first seven digits of the 薬価基準収載医薬品コード name 薬効, route and ingredient. */
export function ingredientOf(listing: string): string {
  return listing.length === 12 ? listing.slice(0, 7) : '';
}
