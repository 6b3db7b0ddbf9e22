import * as Y from 'yjs';
import type { RecordBody } from './body.ts';
import { type Author, createDraft, positionsOf, revisionsOf, SOAP_PARTS } from './draft.ts';
import { appendText } from './write-text.ts';

const SEED_AUTHOR: Author = { id: 'signed', name: '確定済みの記録' };

/**
 * Fills an empty draft with a signed record, for an amendment. The same record always gives the same bytes,
 * so two screens (or a screen and the server) that seed at once do not double the text.
 */
export function seedDraft(doc: Y.Doc, body: RecordBody): void {
  Y.applyUpdate(doc, seedUpdate(body), 'seed');
}

/** The update that `seedDraft` applies: store it as the first update of the draft. */
export function seedUpdate(body: RecordBody): Uint8Array {
  const seed = createDraft();
  seed.clientID = fingerprint(JSON.stringify(body));
  seed.transact(() => {
    for (const part of SOAP_PARTS) appendText(seed.getXmlFragment(part), body.soap[part]);
    for (const [index, order] of body.orders.entries()) {
      const revision = `seed-${seed.clientID}-${order.id}`;
      positionsOf(seed).set(order.id, index + 1);
      revisionsOf(seed).set(revision, {
        revision,
        orderId: order.id,
        body: order,
        replaces: [],
        author: SEED_AUTHOR,
        at: '',
      });
    }
  });
  return Y.encodeStateAsUpdate(seed);
}

/** FNV-1a, 32 bits: a client id that follows from the content; random ids meet it once in four thousand million. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
