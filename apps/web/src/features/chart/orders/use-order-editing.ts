import { addOrder, type DraftOrder, removeOrder, replaceOrder } from '@akashi/chart-draft';
import { factsAskedBy } from '@akashi/fees';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type * as Y from 'yjs';
import { draftStore, notifyDone } from '../../../app/index.ts';
import {
  blankOrder,
  checkOrder,
  type FilmOffer,
  filmOrder,
  formOfDrug,
  type MasterHit,
  type OrderBody,
  type OrderKind,
  orderForProcedure,
  type Prescription,
  type QuickOrder,
  useDrugRow,
  useProcedureRow,
  withDrug,
  withListedUsage,
} from '../../orders/index.ts';

/** The order whose form is open: new (`base` null) or based on the revisions the person saw. */
export interface Editing {
  readonly order: OrderBody;
  readonly base: readonly string[] | null;
}
interface Removed {
  readonly order: DraftOrder;
  readonly revision: string;
}
interface Source {
  readonly doc: Y.Doc;
  readonly orders: readonly DraftOrder[];
  readonly author: { readonly id: string; readonly name: string };
  readonly encounterId: string;
  readonly on: string;
}

/** What a person does with the orders of the draft: pick, edit, remove, take back. */
export function useOrderEditing({ doc, orders, author, encounterId, on }: Source) {
  const key = `order-form:${encounterId}`;
  const [editing, setEditingState] = useState<Editing | null>(() => stored(draftStore.read(key)));
  const [removed, setRemoved] = useState<Removed | null>(null);
  const drugRow = useDrugRow(on);
  const procedureRow = useProcedureRow(on);
  const change = () => ({ author, at: new Date().toISOString() });

  const setEditing = (next: Editing | null) => {
    setEditingState(next);
    if (next === null) draftStore.remove(key);
    else draftStore.write(key, next);
  };
  const write = ({ order, base }: Editing) => {
    if (base === null) addOrder(doc, order, change());
    else replaceOrder(doc, base, order, change());
  };
  /** Complete orders go straight into the list; the rest opens its form at what is missing. */
  const offer = (next: Editing) => {
    if (checkOrder(next.order, () => undefined).length > 0) setEditing(next);
    else write(next);
  };
  const target = (kind: OrderKind) =>
    orders.find((one) => one.conflict === null && one.body.kind === kind) ?? null;

  const pickDrug = async (hit: MasterHit, quick: QuickOrder) => {
    const drug = await drugRow(hit.code);
    if (drug === null) return;
    if (drug.form === 'injection') {
      const blank = blankOrder('injection', uuidv7());
      if (blank.kind !== 'injection') return;
      const amount = quick.amount ?? Number.NaN;
      const drugs = [{ code: drug.code, name: drug.name, unitName: drug.unitName, amount }];
      return setEditing({ order: { ...blank, drugs }, base: null });
    }
    const said = await withListedUsage(quick, formOfDrug(drug, quick));
    const open = target('prescription');
    const onto = (open?.body ?? blankOrder('prescription', uuidv7())) as Prescription;
    offer({ order: withDrug(onto, drug, said), base: open?.base ?? null });
  };
  const pickProcedure = async (hit: MasterHit) => {
    const procedure = await procedureRow(hit.code);
    if (procedure === null) return;
    const fresh = orderForProcedure(procedure, uuidv7());
    const open = fresh.kind === 'laboratory' ? target('laboratory') : null;
    if (open !== null && open.body.kind === 'laboratory' && fresh.kind === 'laboratory') {
      if (open.body.items.some((item) => item.code === procedure.code)) {
        return notifyDone(`${procedure.name} はすでに入っています。`);
      }
      return write({ order: { ...open.body, items: [...open.body.items, ...fresh.items] }, base: open.base });
    }
    const counted = 'items' in fresh && fresh.items.some((item) => item.quantity !== undefined);
    if (counted || factsAskedBy(procedure).minutes !== undefined) setEditing({ order: fresh, base: null });
    else offer({ order: fresh, base: null });
  };

  return {
    editing,
    removed,
    change: (order: OrderBody) => editing !== null && setEditing({ ...editing, order }),
    pick: (hit: MasterHit, quick: QuickOrder) =>
      hit.kind === 'drug' ? pickDrug(hit, quick) : pickProcedure(hit),
    pickFilm: (film: FilmOffer) => write({ order: filmOrder(film, uuidv7()), base: null }),
    start: (kind: OrderKind) => setEditing({ order: blankOrder(kind, uuidv7()), base: null }),
    edit: (order: DraftOrder) =>
      order.conflict === null && setEditing({ order: order.body, base: order.base }),
    finish: () => {
      if (editing !== null) write(editing);
      setEditing(null);
    },
    cancel: () => setEditing(null),
    remove: (order: DraftOrder) =>
      setRemoved({ order, revision: removeOrder(doc, order.id, order.base, change()) }),
    restore: () => {
      if (removed !== null) replaceOrder(doc, [removed.revision], removed.order.body, change());
      setRemoved(null);
    },
    addAll: (bodies: readonly OrderBody[]) => {
      for (const body of bodies) addOrder(doc, body, change());
    },
  };
}

export type OrderEditing = ReturnType<typeof useOrderEditing>;

function stored(value: unknown): Editing | null {
  return typeof value === 'object' && value !== null && 'order' in value && 'base' in value
    ? (value as Editing)
    : null;
}
