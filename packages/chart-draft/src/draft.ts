import * as Y from 'yjs';

/** Parts of the SOAP text; each is a `Y.XmlFragment` of the same name with ProseMirror content. */
export const SOAP_PARTS = ['s', 'o', 'a', 'p'] as const;
export type SoapPart = (typeof SOAP_PARTS)[number];

/** Who proposed a revision; the name is a copy, shown beside a conflict even when the person has left. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** The draft of one encounter. Roots: fragments `s` `o` `a` `p`, maps `orderRevisions` and `orderPositions`. */
export function createDraft(): Y.Doc {
  const doc = new Y.Doc();
  touchRoots(doc);
  return doc;
}

/** Gives the roots their types; without it a document that came from the network answers with bare types. */
export function touchRoots(doc: Y.Doc): void {
  for (const part of SOAP_PARTS) doc.getXmlFragment(part);
  revisionsOf(doc);
  positionsOf(doc);
}

/** Revision id → immutable `OrderRevision`. Keys are written once, so no two writers ever meet on one. */
export function revisionsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('orderRevisions');
}

/** Order id → place in the list. The last move wins: an order's place is not part of its meaning. */
export function positionsOf(doc: Y.Doc): Y.Map<number> {
  return doc.getMap('orderPositions');
}
