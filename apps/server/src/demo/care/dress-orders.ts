import type { OrderBody } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import type { MasterLibrary } from '../../modules/masters/index.ts';
import type { PlannedOrder } from './orders.ts';

interface Row {
  name: string;
  unitName: string;
}
interface Coded {
  code: string;
  name: string;
  unitName: string;
}

/**
 * Turns a planned order into one that can be written: an id, and the names and units of the masters on the day.
 * Codes that the loaded masters do not know that day are left out; undefined when nothing remains.
 */
export function dressOrder(order: PlannedOrder, library: MasterLibrary, on: string): OrderBody | undefined {
  const procedures = <T extends Coded>(items: readonly T[]) =>
    named(items, (code) => library.procedure(code, on));
  const drugs = <T extends Coded>(items: readonly T[]) => named(items, (code) => library.drug(code, on));
  const materials = <T extends Coded>(items: readonly T[]) =>
    named(items, (code) => library.material(code, on));
  const id = uuidv7();
  switch (order.kind) {
    case 'prescription': {
      const groups = order.groups
        .map((group) => ({ ...group, drugs: drugs(group.drugs) }))
        .filter((group) => group.drugs.length > 0);
      return groups.length > 0 ? { ...order, id, groups } : undefined;
    }
    case 'injection': {
      const known = drugs(order.drugs);
      return known.length > 0 ? { ...order, id, drugs: known } : undefined;
    }
    case 'imaging':
      return { ...order, id };
    case 'laboratory':
    case 'physiology':
    case 'management':
    case 'rehabilitation': {
      const items = procedures(order.items);
      return items.length > 0 ? { ...order, id, items } : undefined;
    }
    case 'treatment':
    case 'surgery':
    case 'other': {
      const items = procedures(order.items);
      if (items.length === 0) return undefined;
      return {
        ...order,
        id,
        items,
        ...(order.drugs ? { drugs: drugs(order.drugs) } : {}),
        ...(order.materials ? { materials: materials(order.materials) } : {}),
      };
    }
  }
}

function named<T extends Coded>(items: readonly T[], find: (code: string) => Row | undefined): T[] {
  return items.flatMap((item) => {
    const row = find(item.code);
    return row ? [{ ...item, name: row.name, unitName: row.unitName }] : [];
  });
}
