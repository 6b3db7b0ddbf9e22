import type { Findings } from '../report/findings.ts';
import { readEvent } from '../walk/event.ts';
import type { Leaves } from '../walk/leaves.ts';
import { type Difference, differences } from './align.ts';

/** The log as it is stored, as it was signed, and how to look at single entries. */
export interface Exhibit {
  /** Entries that are stored; entries outside the period that was asked for count as they were signed. */
  stored: Leaves;
  signed: Leaves;
  /** What the tiles stored beside the entries say. */
  tiles: Leaves;
  body(seq: number): Uint8Array | undefined;
  logId: string;
  /** Entries before this were removed after their retention period, and the log says so. */
  prunedBefore: number;
}

/** Names each difference between a log and what was signed of it. True when there was any. */
export function explain(exhibit: Exhibit, findings: Findings): boolean {
  const found = differences(exhibit.stored, exhibit.signed).filter(
    (difference) => !(difference.kind === 'gap' && difference.to <= exhibit.prunedBefore),
  );
  for (const difference of found) tell(difference, exhibit, findings);
  return found.length > 0;
}

function tell(difference: Difference, exhibit: Exhibit, findings: Findings): void {
  const { seq } = difference;
  switch (difference.kind) {
    case 'edited':
      tellEdited(seq, exhibit, findings);
      break;
    case 'gap':
      findings.add('ENTRY-DELETED', { seq: Math.max(seq, exhibit.prunedBefore), seqTo: difference.to - 1 });
      break;
    case 'closed-up':
      findings.add('ENTRY-DELETED-RENUMBERED', { seq, seqTo: seq + difference.count - 1 });
      break;
    case 'inserted':
      for (let at = seq; at < seq + difference.count; at++) tellInserted(at, exhibit, findings);
      break;
    case 'swapped':
      findings.add('ENTRIES-SWAPPED', { seq, other: difference.other });
      break;
    case 'tail-missing':
      findings.add(seq === 0 ? 'LOG-DROPPED' : 'LOG-TRUNCATED', { seq, seqTo: difference.to - 1 });
      break;
  }
}

function tellEdited(seq: number, exhibit: Exhibit, findings: Findings): void {
  const facts = readEvent(exhibit.body(seq) ?? Buffer.alloc(0));
  const event = facts === undefined ? {} : { event: facts.id };
  // Another log's entry was named when it was read.
  if (facts?.log !== undefined && facts.log !== exhibit.logId) return;
  const stored = exhibit.stored.leaf(seq);
  const rehashed = stored !== undefined && exhibit.tiles.leaf(seq)?.equals(stored) === true;
  findings.add(rehashed ? 'ENTRY-EDITED-REHASHED' : 'ENTRY-EDITED', { seq, ...event });
}

function tellInserted(seq: number, exhibit: Exhibit, findings: Findings): void {
  const facts = readEvent(exhibit.body(seq) ?? Buffer.alloc(0));
  const event = facts === undefined ? {} : { event: facts.id };
  // Another log's entry was named when it was read.
  if (facts?.log !== undefined && facts.log !== exhibit.logId) return;
  const before = readEvent(exhibit.body(seq - 1) ?? Buffer.alloc(0));
  const earlier = facts !== undefined && before !== undefined && facts.at < before.at;
  findings.add(earlier ? 'ENTRY-BACKDATED-INSERT' : 'ENTRY-INSERTED', { seq, ...event });
}
