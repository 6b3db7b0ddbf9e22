import * as Y from 'yjs';

/**
 * Base64 of what a screen knows. A Yjs state vector alone does not change when text is deleted, so this is
 * the snapshot: state vector and deletions. Equal strings mean the same record on both sides.
 */
export function stateVector(doc: Y.Doc): string {
  return base64(Y.encodeSnapshot(Y.snapshot(doc)));
}

/** Whether what the signer saw is exactly what the server holds; text that is no snapshot never is. */
export function sameState(doc: Y.Doc, state: string): boolean {
  try {
    return Y.equalSnapshots(Y.snapshot(doc), Y.decodeSnapshot(bytes(state)));
  } catch {
    return false;
  }
}

function base64(content: Uint8Array): string {
  let binary = '';
  for (const byte of content) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
