import type { Head, Seen } from '../notes/heads.ts';

/** Which checkpoints a sequence of leaves agrees with. */
export interface Agreement {
  agrees: Head[];
  contradicts: Head[];
  /** Larger than the sequence. */
  beyond: Head[];
}

export function agreement(
  roots: ReadonlyMap<number, Buffer>,
  heads: readonly Head[],
  size: number,
): Agreement {
  const result: Agreement = { agrees: [], contradicts: [], beyond: [] };
  for (const head of heads) {
    if (head.size > size) result.beyond.push(head);
    else if (roots.get(head.size)?.equals(head.root)) result.agrees.push(head);
    else result.contradicts.push(head);
  }
  return result;
}

/**
 * Checkpoints of one log that cannot both be true: two of one size, or one that the log as stored contradicts while a
 * larger one agrees with it. Both were signed with the log's key, so the key signed two histories.
 */
export function forks(heads: readonly Head[], stored: Agreement): Head[] {
  const largest = stored.agrees.at(-1);
  const contradicted = stored.contradicts.filter(
    (head) => largest !== undefined && head.size <= largest.size,
  );
  const sameSize = heads.filter((head, at) =>
    [heads[at - 1], heads[at + 1]].some(
      (other) => other?.size === head.size && !other.root.equals(head.root),
    ),
  );
  return [...new Set([...contradicted, ...sameSize])].sort((a, b) => a.size - b.size);
}

const OUTSIDE: readonly Seen[] = ['witness', 'worm', 'super', 'super-copy'];

/** Seen outside the tables: whoever can write to the tables cannot make it unseen. */
export function seenOutside(head: Head): boolean {
  return OUTSIDE.some((where) => head.seen.has(where));
}
