import { uuidv7 } from 'uuidv7';
import type * as Y from 'yjs';
import type { OrderBody } from './body.ts';
import { type Author, positionsOf, revisionsOf } from './draft.ts';
import { type DraftOrder, ordersOf } from './orders.ts';
import type { OrderRevision } from './revision.ts';

/** Who changes, when (ISO instant); `revision` is a fresh UUID and serves tests that need their own. */
export interface Change {
  readonly author: Author;
  readonly at: string;
  readonly revision?: string;
}

/** Puts a new order at the end; its id is the id in the body. */
export function addOrder(doc: Y.Doc, body: OrderBody, change: Change): void {
  doc.transact(() => {
    const last = ordersOf(doc).at(-1);
    positionsOf(doc).set(body.id, last === undefined ? 1 : Math.floor(last.position) + 1);
    write(doc, { orderId: body.id, body: plain(body), replaces: [] }, change);
  });
}

/**
 * Replaces an order as a whole. `base` are the revisions the person saw when the form opened
 * (`DraftOrder.base`): whatever arrived since stays beside this one as a conflict.
 */
export function replaceOrder(doc: Y.Doc, base: readonly string[], body: OrderBody, change: Change): void {
  doc.transact(() => write(doc, { orderId: body.id, body: plain(body), replaces: base }, change));
}

/**
 * Removes an order as the person saw it; an edit made meanwhile by somebody else stays, flagged. Returns the
 * revision of the removal: a `replaceOrder` based on it takes the removal back.
 */
export function removeOrder(doc: Y.Doc, orderId: string, base: readonly string[], change: Change): string {
  return doc.transact(() => write(doc, { orderId, body: null, replaces: base }, change));
}

/** A person's choice among the proposals of a conflict: the chosen one replaces them all, itself included. */
export function keepProposal(
  doc: Y.Doc,
  seen: readonly OrderRevision[],
  chosen: OrderRevision,
  change: Change,
): void {
  const replaces = seen.map((one) => one.revision);
  doc.transact(() => write(doc, { orderId: chosen.orderId, body: chosen.body, replaces }, change));
}

/** Moves an order before another one, or to the end (`null`). */
export function moveOrder(doc: Y.Doc, orderId: string, before: string | null): void {
  doc.transact(() => {
    const others = ordersOf(doc).filter((order) => order.id !== orderId);
    const index = before === null ? others.length : others.findIndex((order) => order.id === before);
    const at = index < 0 ? others.length : index;
    const place = between(others[at - 1], others[at]);
    if (place !== undefined) positionsOf(doc).set(orderId, place);
    else renumber(doc, others, orderId, at);
  });
}

/** A number strictly between two neighbours, or undefined when doubles have none left. */
function between(previous: DraftOrder | undefined, next: DraftOrder | undefined): number | undefined {
  if (next === undefined) return (previous?.position ?? 0) + 1;
  const low = previous?.position ?? next.position - 2;
  const middle = (low + next.position) / 2;
  return low < middle && middle < next.position ? middle : undefined;
}

function renumber(doc: Y.Doc, others: readonly DraftOrder[], orderId: string, at: number): void {
  const ids = others.map((order) => order.id);
  ids.splice(at, 0, orderId);
  for (const [index, id] of ids.entries()) positionsOf(doc).set(id, index + 1);
}

function write(
  doc: Y.Doc,
  proposal: Pick<OrderRevision, 'orderId' | 'body' | 'replaces'>,
  change: Change,
): string {
  const revision = change.revision ?? uuidv7();
  revisionsOf(doc).set(revision, { ...proposal, revision, author: change.author, at: change.at });
  return revision;
}

/** Plain JSON, detached from the form that made it, without members that are undefined. */
function plain(body: OrderBody): OrderBody {
  return JSON.parse(JSON.stringify(body)) as OrderBody;
}
