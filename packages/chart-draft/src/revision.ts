import type * as Y from 'yjs';
import type { OrderBody } from './body.ts';
import { type Author, revisionsOf } from './draft.ts';

/**
 * One proposal for one order, never changed once written. `replaces` names the revisions its author saw and
 * meant to replace: two revisions of which neither replaces the other were written at the same time.
 */
export interface OrderRevision {
  readonly revision: string;
  readonly orderId: string;
  /** null: the order was removed. */
  readonly body: OrderBody | null;
  readonly replaces: readonly string[];
  readonly author: Author;
  /** Instant on the author's clock, for people; nothing is decided by it but the order of display. */
  readonly at: string;
}

/** All revisions by order; entries that are not revisions (written by something else) are passed over. */
export function revisionsByOrder(doc: Y.Doc): Map<string, OrderRevision[]> {
  const byOrder = new Map<string, OrderRevision[]>();
  for (const [key, value] of revisionsOf(doc).entries()) {
    if (!isRevision(value) || value.revision !== key) continue;
    const known = byOrder.get(value.orderId);
    if (known === undefined) byOrder.set(value.orderId, [value]);
    else known.push(value);
  }
  return byOrder;
}

/** Revisions that no other revision replaces, in an order that is the same on every replica. */
export function headsOf(revisions: readonly OrderRevision[]): OrderRevision[] {
  const replaced = new Set(revisions.flatMap((one) => one.replaces));
  return revisions.filter((one) => !replaced.has(one.revision)).sort(byTimeThenId);
}

function byTimeThenId(a: OrderRevision, b: OrderRevision): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.revision < b.revision ? -1 : 1;
}

function isRevision(value: unknown): value is OrderRevision {
  if (typeof value !== 'object' || value === null) return false;
  const { revision, orderId, body, replaces } = value as Partial<Record<keyof OrderRevision, unknown>>;
  return (
    typeof revision === 'string' &&
    typeof orderId === 'string' &&
    (body === null || (typeof body === 'object' && body !== undefined)) &&
    Array.isArray(replaces)
  );
}
