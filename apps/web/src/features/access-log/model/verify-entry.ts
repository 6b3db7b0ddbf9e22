import { leafHash, parseCheckpoint, parseNote, verifyInclusion } from '@akashi/transparency-log';

export interface EntryProof {
  seq: number;
  /** base64 of the entry as it was hashed. */
  body: string;
  proof: { size: number; root: string; checkpoint: string; hashes: readonly string[] } | null;
}

export type Verdict =
  | { result: 'proven'; leaf: string; size: number; origin: string }
  | { result: 'wrong'; leaf: string }
  | { result: 'waiting'; leaf: string };

/** Checks in the browser that the entry stands under the signed root (RFC 9162 §2.1.3.2). */
export function verifyEntry({ seq, body, proof }: EntryProof): Verdict {
  const leaf = leafHash(bytes(body));
  const shown = hex(leaf);
  if (!proof) return { result: 'waiting', leaf: shown };
  const head = { size: proof.size, root: bytes(proof.root) };
  const stated = parseCheckpoint(parseNote(proof.checkpoint).text);
  const same = stated.size === proof.size && hex(stated.root) === hex(head.root);
  const holds = same && verifyInclusion({ index: seq, leafHash: leaf, head, proof: proof.hashes.map(bytes) });
  return holds
    ? { result: 'proven', leaf: shown, size: proof.size, origin: stated.origin }
    : { result: 'wrong', leaf: shown };
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function hex(hash: Uint8Array): string {
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
