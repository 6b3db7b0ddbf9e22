import { hash } from 'node:crypto';
import {
  type ChainBody,
  type ChainOutcome,
  type ChainRecord,
  formatChainLine,
  nextRecord,
} from '@akashi/transparency-log';
import type { AccessEvent, Outcome, OutcomeWitness } from '../../../platform/database/index.ts';
import { type ChainFileOptions, openChainFile } from './chain-file.ts';

export interface OutcomeSinkOptions extends ChainFileOptions {
  /** Gets every line too, such as standard output for a collector of logs. */
  alsoTo?: ((lines: string) => void) | undefined;
  /** Told when the file could not be written; it is tried again. */
  onFault?: ((error: unknown) => void) | undefined;
  /** Milliseconds between two writes. Default 100. */
  flushEvery?: number;
  /** Milliseconds between two waits for the disk. Default 1,000. */
  syncEvery?: number;
}

/** An event of an interrupted COMMIT, until somebody looked how it ended. */
export interface UnknownEvent {
  log: string;
  event: string;
  leaf: string;
  /** Milliseconds since 1970. */
  since: number;
}

export interface OutcomeSink {
  process: string;
  /** For the database layer. Returns at once. */
  witness: OutcomeWitness;
  /** Events whose outcome nobody knows yet. */
  unknown(): readonly UnknownEvent[];
  /** Says how one of them ended. */
  resolve(event: UnknownEvent, outcome: 'committed' | 'rolled-back'): void;
  /** Writes what waits and waits for the disk. */
  flush(): Promise<void>;
  /** Undefined while the file can be written, otherwise since when it cannot. */
  failingSince(): Date | undefined;
  /** Writes what waits and the close record. */
  close(): Promise<void>;
}

interface Told {
  event: AccessEvent;
  outcome: Outcome;
  at: number;
}

/**
 * The second record: one line for each event after the outcome of its transaction is known, in a chain of this process,
 * in a file that no database credential reaches. A transaction only puts its events into memory; hashing and writing
 * come within `flushEvery`.
 */
export async function openOutcomeSink(options: OutcomeSinkOptions): Promise<OutcomeSink> {
  const { process, flushEvery = 100, syncEvery = 1_000 } = options;
  const file = await openChainFile(options);
  const unknown = new Map<string, UnknownEvent>();
  let told: Told[] = [];
  let resolved: ChainBody[] = [];
  let unwritten = '';
  let last: ChainRecord | undefined;
  let failing: Date | undefined;
  let syncedAt = performance.now();
  let dirty = false;
  let writing: Promise<void> = Promise.resolve();

  function chain(body: ChainBody): string {
    last = nextRecord(process, last, body);
    return `${formatChainLine(last)}\n`;
  }

  function bodyOf({ event, outcome, at }: Told): ChainBody {
    const leaf = hash('sha256', Buffer.concat([LEAF, Buffer.from(event.body)]), 'hex');
    const known: ChainOutcome = outcome;
    if (known === 'unknown') {
      unknown.set(event.id, { log: event.tenantId, event: event.id, leaf, since: at });
    }
    const time = new Date(at).toISOString();
    return { type: 'event', at: time, log: event.tenantId, event: event.id, leaf, outcome: known };
  }

  /** Moves what waits into lines: the running number is taken here, so that it has no gap. */
  function toLines(): void {
    const [events, looked] = [told, resolved];
    told = [];
    resolved = [];
    const lines = [...events.map(bodyOf), ...looked].map(chain).join('');
    if (lines !== '') options.alsoTo?.(lines);
    unwritten += lines;
  }

  async function write(wait: boolean): Promise<void> {
    toLines();
    try {
      if (unwritten !== '') {
        const text = unwritten;
        await file.write(text);
        unwritten = unwritten.slice(text.length);
        dirty = true;
      }
      if (dirty && (wait || performance.now() - syncedAt >= syncEvery)) {
        dirty = false;
        syncedAt = performance.now();
        await file.sync();
      }
      failing = undefined;
    } catch (error) {
      failing ??= new Date();
      options.onFault?.(error);
      if (wait) throw error;
    }
  }

  function enqueue(wait: boolean): Promise<void> {
    const next = writing.then(() => write(wait));
    writing = next.catch(() => undefined);
    return next;
  }

  unwritten += chain({ type: 'open', at: new Date().toISOString() });
  await enqueue(true);
  const timer = setInterval(() => {
    if (told.length + resolved.length > 0 || unwritten !== '' || dirty) void enqueue(false);
  }, flushEvery);
  timer.unref();

  return {
    process,
    witness: (events, outcome) => {
      const at = Date.now();
      for (const event of events) told.push({ event, outcome, at });
    },
    unknown: () => [...unknown.values()],
    resolve: ({ log, event, leaf }, outcome) => {
      if (!unknown.delete(event)) return;
      resolved.push({ type: 'resolved', at: new Date().toISOString(), log, event, leaf, outcome });
    },
    flush: () => enqueue(true),
    failingSince: () => failing,
    close: async () => {
      clearInterval(timer);
      await enqueue(true);
      unwritten += chain({ type: 'close', at: new Date().toISOString() });
      await enqueue(true);
      await file.close();
    },
  };
}

const LEAF = Buffer.of(0);
