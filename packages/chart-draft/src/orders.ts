import type * as Y from 'yjs';
import type { OrderBody } from './body.ts';
import { type Author, positionsOf } from './draft.ts';
import { headsOf, type OrderRevision, revisionsByOrder } from './revision.ts';

/** An order as the screen shows it. */
export interface DraftOrder {
  readonly id: string;
  /** The proposal in force; while there is a conflict the latest one that still orders something. */
  readonly body: OrderBody;
  readonly author: Author;
  readonly at: string;
  readonly position: number;
  /** Revisions that a change made now would replace: pass them on to `replaceOrder` and `removeOrder`. */
  readonly base: readonly string[];
  readonly conflict: OrderConflict | null;
}

/** Proposals for one order that were written without knowledge of each other. Signing waits for a choice. */
export interface OrderConflict {
  readonly orderId: string;
  /** Oldest first; a removal has the body null. */
  readonly proposals: readonly OrderRevision[];
}

/** The orders in force, by position; removed orders are absent, conflicts flagged. */
export function ordersOf(doc: Y.Doc): DraftOrder[] {
  const positions = positionsOf(doc);
  const orders: DraftOrder[] = [];
  for (const [id, revisions] of revisionsByOrder(doc)) {
    const heads = headsOf(revisions);
    const shown = heads.findLast((head) => head.body !== null);
    if (shown === undefined || shown.body === null) continue;
    orders.push({
      id,
      body: shown.body,
      author: shown.author,
      at: shown.at,
      position: positions.get(id) ?? 0,
      base: heads.map((head) => head.revision),
      conflict: conflictOf(id, heads),
    });
  }
  return orders.sort(byPositionThenId);
}

/** Orders with more than one proposal in force; signing waits until a person chose (`keepProposal`). */
export function conflicts(doc: Y.Doc): OrderConflict[] {
  return ordersOf(doc).flatMap((order) => (order.conflict === null ? [] : [order.conflict]));
}

/** Two people who did exactly the same agree: that is no conflict. */
function conflictOf(orderId: string, heads: readonly OrderRevision[]): OrderConflict | null {
  const different = new Set(heads.map((head) => stable(head.body)));
  return different.size > 1 ? { orderId, proposals: heads } : null;
}

/** JSON with sorted members: the same content reads the same whoever wrote it. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function byPositionThenId(a: DraftOrder, b: DraftOrder): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}
