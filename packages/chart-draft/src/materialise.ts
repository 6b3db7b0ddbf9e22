import type * as Y from 'yjs';
import type { RecordBody } from './body.ts';
import { ordersOf } from './orders.ts';
import { textOf } from './text.ts';

/**
 * What the draft says, as it would be signed: the same bytes on every replica that knows the same changes.
 * While orders are in conflict the latest proposal stands in; a signer asks `conflicts` first.
 */
export function materialise(doc: Y.Doc): RecordBody {
  const text = (part: string) => textOf(doc.getXmlFragment(part));
  return {
    format: 'akashi-record/1',
    soap: { s: text('s'), o: text('o'), a: text('a'), p: text('p') },
    orders: ordersOf(doc).map((order) => order.body),
  };
}

/** True when there is nothing to sign: no text and no order. */
export function isEmpty(body: RecordBody): boolean {
  return body.orders.length === 0 && Object.values(body.soap).every((text) => text.trim() === '');
}
