import { ChainComparer, type ChainFinding } from '@akashi/transparency-log';
import type { Code } from '../report/codes.ts';
import type { Findings } from '../report/findings.ts';
import type { EventFacts } from '../walk/event.ts';

/** What the walk over the log found out, so that a missing event can be named. */
export interface WalkedLog {
  logId: string;
  /** Leaf hashes (hexadecimal) that were signed and are no longer stored: their loss has its name already. */
  lost: ReadonlySet<string>;
  /** The entries do not fit what was signed, and no untouched copy says where. */
  rewritten: boolean;
  /** Latest time of an entry that a checkpoint covers, milliseconds since 1970. */
  coveredUntil: number;
  /** Entries whose damage has a name already. */
  named: ReadonlySet<number>;
  now: number;
  /** Leaf hashes (hexadecimal) of entries that were removed after their period, as the log says. */
  removed: Iterable<string>;
}

/** Reads the second record beside the log and names what is in only one of the two. */
export class SinkCheck {
  readonly #comparer = new ChainComparer();
  readonly #lines: Iterator<string>;
  readonly #logId: string;
  readonly #leaves = new Map<string, string>();
  #ended = false;
  #records = 0;

  constructor(lines: Iterable<string>, logId: string) {
    this.#lines = lines[Symbol.iterator]();
    this.#logId = logId;
  }

  entry(seq: number, leaf: Buffer, facts: EventFacts | undefined): void {
    this.#comparer.entry({
      log: this.#logId,
      seq,
      leaf: leaf.toString('hex'),
      event: facts?.id,
      process: facts?.process,
      at: facts === undefined ? undefined : new Date(facts.at).toISOString(),
    });
  }

  /** Reads on up to a time (milliseconds since 1970): log and record side by side keep little in memory. */
  readUntil(time: number): void {
    while (!this.#ended) {
      const { value, done } = this.#lines.next();
      if (done === true) {
        this.#ended = true;
        return;
      }
      if (value === '') continue;
      this.#records++;
      this.#comparer.line(value);
      const [, event = '', leaf = ''] = /"event":"([^"]+)","leaf":"([0-9a-f]{64})"/.exec(value) ?? [];
      if (leaf !== '' && this.#leaves.size < 1_000_000) this.#leaves.set(event, leaf);
      const [, at = ''] = /"at":"([^"]+)"/.exec(value) ?? [];
      if (Date.parse(at) > time) return;
    }
  }

  /** Tells the differences. Gives how many records were read and how many entries they vouch for. */
  finish(log: WalkedLog, findings: Findings): { records: number; matched: number; processes: number } {
    this.readUntil(Number.POSITIVE_INFINITY);
    for (const leaf of log.removed) this.#comparer.removed({ log: this.#logId, leaf });
    const result = this.#comparer.finish({ now: log.now, logs: new Set([this.#logId]) });
    for (const found of result.findings) this.#tell(found, log, findings);
    return { records: this.#records, matched: result.matched, processes: result.processes };
  }

  #tell(found: ChainFinding, log: WalkedLog, findings: Findings): void {
    const { seq, event } = found;
    if (seq !== undefined && log.named.has(seq)) return;
    const code = this.#codeOf(found, log);
    if (code === undefined) return;
    const process = found.process === undefined ? {} : { at: `${found.process}#${found.n ?? ''}` };
    findings.add(code, {
      ...(seq === undefined ? process : { seq }),
      ...(event === undefined ? {} : { event }),
    });
  }

  #codeOf({ code, event }: ChainFinding, log: WalkedLog): Code | undefined {
    switch (code) {
      case 'SINK-RECORD':
      case 'SINK-LINK':
      case 'SINK-GAP':
      case 'SINK-FORK':
        return 'SINK-BROKEN';
      case 'SINK-MISSING-IN-LOG':
        return this.#missing(event ?? '', log);
      case 'SINK-ENTRY-EDITED':
        return log.rewritten ? 'ENTRY-EDITED-REHASHED' : 'SINK-EDITED';
      case 'SINK-ENTRY-UNWITNESSED':
        return log.rewritten ? 'ENTRY-INSERTED' : 'SINK-UNWITNESSED';
      case 'SINK-ENTRY-ROLLED-BACK':
        return 'SINK-ROLLED-BACK';
      case 'SINK-NO-CLOSE':
        return 'SINK-NO-CLOSE';
      case 'SINK-UNRESOLVED':
        return 'SINK-UNRESOLVED';
      case 'SINK-ENTRY-AFTER-CRASH':
      case 'SINK-PENDING':
        return undefined;
    }
  }

  #missing(event: string, log: WalkedLog): Code | undefined {
    if (log.lost.has(this.#leaves.get(event) ?? '')) return undefined;
    if (log.rewritten) return 'ENTRY-DELETED-RENUMBERED';
    return timeOfId(event) > log.coveredUntil ? 'TAIL-MISSING' : 'INBOX-DELETED';
  }
}

/** The time inside a UUIDv7 (RFC 9562 §5.7), milliseconds since 1970. */
function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
