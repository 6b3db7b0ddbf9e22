import type { DrugAmount, OrderBody, PrescriptionGroup } from './order-body.ts';
import { amountText } from './quantities.ts';

export interface DrugChange {
  readonly code: string;
  readonly name: string;
  readonly kind: 'new' | 'changed' | 'stopped';
  /** What changed, in words: 「1→2錠」「28→14日」. */
  readonly text: string;
}
interface Prescribed {
  readonly drug: DrugAmount;
  readonly group: PrescriptionGroup;
}

/**
 * Today's drugs beside the past ones (newest visit first): new, changed since the drug was last given, or given
 * last time and not today. Unchanged drugs are not listed, and temporary ones are not missed.
 */
export function compareDrugs(
  today: readonly OrderBody[],
  past: readonly (readonly OrderBody[])[],
): DrugChange[] {
  const now = prescribed(today);
  const visits = past.map(prescribed);
  const changes: DrugChange[] = [];
  for (const [code, one] of now) {
    const earlier = visits.find((visit) => visit.has(code))?.get(code);
    if (earlier === undefined) changes.push({ code, name: one.drug.name, kind: 'new', text: '新規' });
    else {
      const text = difference(earlier, one);
      if (text !== '') changes.push({ code, name: one.drug.name, kind: 'changed', text });
    }
  }
  for (const [code, one] of visits[0] ?? []) {
    if (now.has(code) || one.group.temporary) continue;
    changes.push({ code, name: one.drug.name, kind: 'stopped', text: '今回なし' });
  }
  return changes;
}

function prescribed(orders: readonly OrderBody[]): Map<string, Prescribed> {
  const found = new Map<string, Prescribed>();
  for (const order of orders) {
    if (order.kind !== 'prescription') continue;
    for (const group of order.groups) for (const drug of group.drugs) found.set(drug.code, { drug, group });
  }
  return found;
}

function difference(before: Prescribed, now: Prescribed): string {
  const parts: string[] = [];
  if (before.drug.amount !== now.drug.amount) {
    parts.push(`${amountText(before.drug.amount)}→${amountText(now.drug.amount)}${now.drug.unitName}`);
  }
  if (before.group.usage !== now.group.usage) parts.push(`用法 ${before.group.usage}→${now.group.usage}`);
  if (
    before.group.form === 'internal' &&
    now.group.form === 'internal' &&
    before.group.count !== now.group.count
  ) {
    parts.push(`${before.group.count}→${now.group.count}日`);
  }
  return parts.join(' ');
}
