import type {
  DrugAmount,
  ItemsOrder,
  OrderBody,
  OrderKind,
  Prescription,
  ProcedureAmount,
} from './order-body.ts';
import { withoutField } from './surgery-field.ts';

/** One thing of a past visit that can be taken over by itself: a drug, or an item of another order. */
export interface TakeOverLine {
  /** Place within the orders: `order/group/drug` or `order/-/item`; imaging is one line. */
  readonly key: string;
  readonly kind: OrderKind;
  readonly code: string;
}

/** Everything in past orders that may be ticked for today. */
export function linesToTakeOver(past: readonly OrderBody[]): TakeOverLine[] {
  return past.flatMap((order, at) => {
    const line = (key: string, code: string): TakeOverLine => ({
      key: `${at}/${key}`,
      kind: order.kind,
      code,
    });
    if (order.kind === 'prescription') {
      return order.groups.flatMap((group, g) => group.drugs.map((drug, d) => line(`${g}/${d}`, drug.code)));
    }
    if (order.kind === 'imaging') return [line('-/0', order.code ?? '')];
    if (order.kind === 'injection') return order.drugs.map((drug, index) => line(`-/${index}`, drug.code));
    return order.items.map((item, index) => line(`-/${index}`, item.code));
  });
}

export interface TakeOver {
  readonly past: readonly OrderBody[];
  readonly chosen: ReadonlySet<string>;
  /** Days for internal drugs instead of last time's, e.g. until the next visit. */
  readonly days?: number | undefined;
  readonly newId: () => string;
  /** Whether 長期処方 can speak of a drug; undefined while its row is not at hand. */
  readonly mayBeLongTerm?: (code: string) => boolean | undefined;
}

/**
 * New orders with only what was ticked; comments, marks and usage come along, ids are fresh. What was so on that day
 * alone (when it began, how long it took, why a limit did not hold) has to be said anew.
 */
export function takeOver({
  past,
  chosen,
  days,
  newId,
  mayBeLongTerm = () => undefined,
}: TakeOver): OrderBody[] {
  return past.flatMap((order, at): OrderBody[] => {
    const has = (key: string) => chosen.has(`${at}/${key}`);
    const id = newId();
    if (order.kind === 'prescription')
      return prescription({ ...order, id }, has, days).map((taken) =>
        withoutStaleLongTerm(taken, mayBeLongTerm),
      );
    if (order.kind === 'imaging') return has('-/0') ? [{ ...withoutUrgency(order), id }] : [];
    if (order.kind === 'injection') {
      const drugs = order.drugs.filter((_, index) => has(`-/${index}`));
      return drugs.length === 0 ? [] : [{ ...order, id, drugs }];
    }
    const items = order.items.filter((_, index) => has(`-/${index}`)).map(withoutDay);
    if (items.length === 0) return [];
    const taken = { ...withoutStart(order), id, items };
    // Other operations, other question: which one is the main one and whether they share a field is asked anew.
    const fewer = items.length < Math.max(order.items.length, 2);
    if (taken.kind === 'surgery' && fewer) return [withoutField(taken)];
    return [taken];
  });
}

function withoutDay(item: ProcedureAmount): ProcedureAmount {
  const { minutes: _minutes, bags, exception: _exception, ...rest } = item;
  return bags === undefined ? rest : { ...rest, quantity: Number.NaN };
}

function withoutUrgency<Order extends { urgentAt?: string | undefined }>({ urgentAt: _, ...order }: Order) {
  return order;
}

function withoutStart(order: ItemsOrder): ItemsOrder {
  if (order.kind === 'laboratory') return withoutUrgency(order);
  if (order.kind !== 'treatment' && order.kind !== 'surgery' && order.kind !== 'other') return order;
  const { startedAt: _startedAt, emergency: _emergency, ...rest } = order;
  return rest;
}

function prescription(
  order: Prescription,
  has: (key: string) => boolean,
  days: number | undefined,
): Prescription[] {
  const groups = order.groups.flatMap((group, g) => {
    const drugs: DrugAmount[] = group.drugs.filter((_, d) => has(`${g}/${d}`));
    const count = group.form === 'internal' && days !== undefined && !group.temporary ? days : group.count;
    return drugs.length === 0 ? [] : [{ ...group, drugs, count }];
  });
  return groups.length === 0 ? [] : [{ ...order, groups }];
}

/** 長期処方 goes when none of the drugs it speaks of was taken; unknown drugs keep it, the form shows it. */
function withoutStaleLongTerm(
  order: Prescription,
  mayBeLongTerm: (code: string) => boolean | undefined,
): Prescription {
  const none = order.groups.every(({ drugs }) => drugs.every(({ code }) => mayBeLongTerm(code) === false));
  if (!none) return order;
  const { psychotropic: _, ...rest } = order;
  return rest;
}
