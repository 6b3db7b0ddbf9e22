import { type ChainFinding, type ChainFindingCode, chainSeverity } from './finding.ts';
import { ChainFollower } from './follow.ts';
import type { ChainedEvent } from './record.ts';

/** An entry of a log as the comparison sees it. Pruned entries have a leaf hash only. */
export interface LoggedEntry {
  log: string;
  seq: number;
  /** RFC 9162 leaf hash, 64 hexadecimal digits. */
  leaf: string;
  event?: string | undefined;
  /** The process that wrote it, as the entry says. */
  process?: string | undefined;
  /** ISO 8601. */
  at?: string | undefined;
}

export interface CompareOptions {
  /** The time of the comparison, milliseconds since 1970. */
  now: number;
  /** How old a committed record may be before it must stand in the log. Default 120 s. */
  graceSeconds?: number;
  /** Only these logs were shown: records of others are followed, not looked for. All when absent. */
  logs?: ReadonlySet<string>;
  /** Records before this time (ISO 8601) are followed, not looked for: the entries shown begin later. */
  since?: string;
  /** Processes known to be running: an open chain of theirs is no fault. */
  running?: ReadonlySet<string>;
}

export interface ChainComparison {
  findings: ChainFinding[];
  /** Records followed, entries shown, and entries that a committed record vouches for. */
  records: number;
  entries: number;
  matched: number;
  processes: number;
}

interface Told {
  process: string;
  n: number;
  body: ChainedEvent;
}

/** How long after the last record of a killed process an entry of it is explained by the crash. */
const CRASH_WINDOW_MS = 5_000;

/**
 * Compares the chains of the processes with the log: every committed record stands in the log, every entry stands in a
 * chain, no chain has a gap up to its close record. Feed lines and entries in any interleaving, then `finish`.
 * What matched is forgotten at once, so that chains and log read side by side take little memory.
 */
export class ChainComparer {
  readonly #follower = new ChainFollower();
  readonly #told = new Map<string, Told>();
  readonly #entries = new Map<string, LoggedEntry>();
  readonly #findings: ChainFinding[] = [];
  #records = 0;
  #shown = 0;
  #matched = 0;

  /** One line of a chain file. */
  line(text: string): void {
    this.#records += 1;
    const record = this.#follower.line(text);
    if (record === undefined) return;
    const { process, n, body } = record;
    if (body.type === 'event' || body.type === 'resolved') this.#tell({ process, n, body });
  }

  /** One entry of a log. */
  entry(entry: LoggedEntry): void {
    this.#shown += 1;
    const key = keyOf(entry.log, entry.leaf);
    const told = this.#told.get(key);
    if (told?.body.outcome === 'committed') {
      this.#told.delete(key);
      this.#matched += 1;
    } else if (this.#entries.has(key)) {
      this.#find('SINK-ENTRY-UNWITNESSED', entryPlace(entry));
    } else {
      this.#entries.set(key, entry);
    }
  }

  /**
   * An entry whose contents were removed after its period: its hash is all that is left, and enough for its record. Told
   * after the lines: a removed entry without a record (the log's own, or one whose record was removed too) is no fault.
   */
  removed({ log, leaf }: Pick<LoggedEntry, 'log' | 'leaf'>): void {
    const key = keyOf(log, leaf);
    const told = this.#told.get(key);
    if (told === undefined || told.body.outcome === 'rolled-back') return;
    this.#told.delete(key);
    this.#matched += 1;
  }

  finish(options: CompareOptions): ChainComparison {
    const edited = this.#unmatchedRecords(options);
    for (const entry of this.#entries.values()) this.#unmatchedEntry(entry, edited, options);
    for (const [process, end] of this.#follower.ends) {
      const silent = options.now - Date.parse(end.lastAt ?? '') > graceMs(options);
      if (!end.closed && silent && !options.running?.has(process))
        this.#find('SINK-NO-CLOSE', { process, n: end.last.n + 1 });
    }
    return {
      findings: [...this.#follower.findings, ...this.#findings],
      records: this.#records,
      entries: this.#shown,
      matched: this.#matched,
      processes: this.#follower.ends.size,
    };
  }

  #tell(told: Told): void {
    const key = keyOf(told.body.log, told.body.leaf);
    const entry = this.#entries.get(key);
    if (told.body.outcome === 'committed' && entry) {
      this.#entries.delete(key);
      this.#told.delete(key);
      this.#matched += 1;
    } else {
      // A later record about the same event (an interrupted COMMIT that was looked up) replaces the earlier.
      this.#told.set(key, told);
    }
  }

  /** Records without an entry. Gives the events whose entry has other contents. */
  #unmatchedRecords(options: CompareOptions): Set<string> {
    const byEvent = new Map<string, LoggedEntry>();
    for (const entry of this.#entries.values()) {
      if (entry.event !== undefined) byEvent.set(keyOf(entry.log, entry.event), entry);
    }
    const edited = new Set<string>();
    for (const [key, told] of this.#told) {
      const { log, event, at } = told.body;
      if (options.logs && !options.logs.has(log)) continue;
      if (options.since !== undefined && at < options.since) continue;
      const place = { process: told.process, n: told.n, log, event };
      const old = options.now - Date.parse(at) > graceMs(options);
      const twin = byEvent.get(keyOf(log, event));
      if (this.#entries.has(key)) continue;
      if (twin && told.body.outcome === 'committed') {
        edited.add(keyOf(log, event));
        this.#find('SINK-ENTRY-EDITED', { ...place, seq: twin.seq });
      } else if (told.body.outcome === 'committed') {
        this.#find(old ? 'SINK-MISSING-IN-LOG' : 'SINK-PENDING', place);
      } else if (told.body.outcome === 'unknown' && old) {
        this.#find('SINK-UNRESOLVED', place);
      }
    }
    return edited;
  }

  #unmatchedEntry(entry: LoggedEntry, edited: ReadonlySet<string>, options: CompareOptions): void {
    if (entry.event !== undefined && edited.has(keyOf(entry.log, entry.event))) return;
    const told = this.#told.get(keyOf(entry.log, entry.leaf));
    if (told?.body.outcome === 'unknown') {
      this.#matched += 1;
    } else if (told) {
      this.#find('SINK-ENTRY-ROLLED-BACK', entryPlace(entry));
    } else {
      this.#find(this.#untold(entry, options), entryPlace(entry));
    }
  }

  #untold(entry: LoggedEntry, options: CompareOptions): ChainFindingCode {
    if (this.#explained(entry)) return 'SINK-ENTRY-AFTER-CRASH';
    // Its process may be about to tell. An old entry with a young date is found by the next comparison.
    const fresh = options.now - Date.parse(entry.at ?? '') <= graceMs(options);
    return fresh ? 'SINK-PENDING' : 'SINK-ENTRY-UNWITNESSED';
  }

  /** A killed process may have committed what it had no time to tell. */
  #explained({ process, at }: LoggedEntry): boolean {
    const end = process === undefined ? undefined : this.#follower.ends.get(process);
    if (!end || end.closed || at === undefined || end.lastAt === undefined) return false;
    const since = Date.parse(at) - Date.parse(end.lastAt);
    return Math.abs(since) <= CRASH_WINDOW_MS;
  }

  #find(code: ChainFindingCode, place: Omit<ChainFinding, 'code' | 'severity'>): void {
    this.#findings.push({ code, severity: chainSeverity[code], ...place });
  }
}

const keyOf = (log: string, what: string): string => `${log}/${what}`;
const graceMs = ({ graceSeconds = 120 }: CompareOptions): number => graceSeconds * 1_000;

function entryPlace({ log, seq, event, process }: LoggedEntry): Omit<ChainFinding, 'code' | 'severity'> {
  return {
    log,
    seq,
    ...(event === undefined ? {} : { event }),
    ...(process === undefined ? {} : { process }),
  };
}
