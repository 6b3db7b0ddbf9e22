import type { Leaves } from '../walk/leaves.ts';

/** One difference between a log as it is stored (`entry`) and as it was signed (`was`). Numbers of entries. */
export type Difference =
  | { kind: 'edited'; seq: number; was: number }
  /** Missing, and its number is free. */
  | { kind: 'gap'; seq: number; to: number }
  /** Missing, and later ones moved down. */
  | { kind: 'closed-up'; seq: number; count: number }
  | { kind: 'inserted'; seq: number; count: number }
  | { kind: 'swapped'; seq: number; other: number }
  | { kind: 'tail-missing'; seq: number; to: number };

/** How far a run of deleted or inserted entries is looked for. */
const REACH = 4_096;
/** So many single differences are kept to find pairs among them. */
const PAIRED = 20_000;

/**
 * Compares entry by entry and names what happened. `stored` may be shorter or longer than `signed`; entries beyond
 * the signed size are nobody's business here.
 */
export function differences(stored: Leaves, signed: Leaves): Difference[] {
  const found: Difference[] = [];
  const singles: { seq: number; was: number; leaf: Buffer; signed: Buffer }[] = [];
  const end = lastPresent(stored) + 1;
  let seq = 0;
  let was = 0;
  while (was < signed.size && seq < end) {
    const leaf = stored.leaf(seq);
    const before = signed.leaf(was);
    if (before === undefined || leaf?.equals(before)) {
      seq++;
      was++;
    } else if (leaf === undefined) {
      addGap(found, seq);
      seq++;
      was++;
    } else {
      const closed = shift(signed, was, stored, seq);
      const inserted = closed === 0 ? shift(stored, seq, signed, was) : 0;
      if (closed > 0) found.push({ kind: 'closed-up', seq: was, count: closed });
      else if (inserted > 0) found.push({ kind: 'inserted', seq, count: inserted });
      else singles.push({ seq, was, leaf, signed: before });
      was += closed > 0 ? closed : inserted > 0 ? 0 : 1;
      seq += closed > 0 ? 0 : inserted > 0 ? inserted : 1;
    }
  }
  if (was < signed.size) found.push({ kind: 'tail-missing', seq: was, to: signed.size });
  return [...found, ...pairs(singles)].sort((a, b) => a.seq - b.seq);
}

function lastPresent(stored: Leaves): number {
  let seq = stored.size - 1;
  while (seq >= 0 && stored.leaf(seq) === undefined) seq--;
  return seq;
}

function addGap(found: Difference[], seq: number): void {
  const last = found.at(-1);
  if (last?.kind === 'gap' && last.to === seq) last.to = seq + 1;
  else found.push({ kind: 'gap', seq, to: seq + 1 });
}

/**
 * How many leaves of `longer` from `at` on must be left out so that it goes on like `other`; 0 when there is no such
 * number. Two in a row must agree (or the end be reached), so that a swap of neighbours is not taken for a shift.
 */
function shift(longer: Leaves, at: number, other: Leaves, place: number): number {
  const first = other.leaf(place);
  const second = other.leaf(place + 1);
  if (first === undefined) return 0;
  for (let skip = 1; skip <= REACH && at + skip < longer.size; skip++) {
    if (longer.leaf(at + skip)?.equals(first) !== true) continue;
    const next = longer.leaf(at + skip + 1);
    if (second === undefined || next === undefined || next.equals(second)) return skip;
  }
  return 0;
}

function pairs(singles: readonly { seq: number; was: number; leaf: Buffer; signed: Buffer }[]): Difference[] {
  const bySigned = new Map<string, number>();
  for (const [at, { signed }] of singles.slice(0, PAIRED).entries()) bySigned.set(signed.toString('hex'), at);
  const found: Difference[] = [];
  const done = new Set<number>();
  for (const [at, single] of singles.entries()) {
    if (done.has(at)) continue;
    const partner = bySigned.get(single.leaf.toString('hex'));
    const other = partner === undefined ? undefined : singles[partner];
    if (partner !== undefined && other !== undefined && partner !== at) {
      done.add(partner);
      found.push({ kind: 'swapped', seq: single.seq, other: other.seq });
    } else {
      found.push({ kind: 'edited', seq: single.seq, was: single.was });
    }
  }
  return found;
}
