import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { OutcomeWitness } from '../../../platform/database/index.ts';
import { type OutcomeSink, openOutcomeSink } from './outcome-sink.ts';
import { resolveUnknown } from './resolve-unknown.ts';
import { type Shipper, startShipper } from './shipper.ts';

export interface SecondRecordSettings {
  dataDir: string;
  /** `AKASHI_SINK_STDOUT`: every line goes to standard output too. */
  stdout?: boolean;
  /** `AKASHI_SINK_COLLECTOR` and `AKASHI_SINK_TOKEN`. */
  collector?: { url: string; token: string } | undefined;
  /** Told of faults; the operator's log of the program, never of patients. */
  onFault?: ((error: unknown, part: 'file' | 'collector' | 'look-up') => void) | undefined;
}

export interface SecondRecord {
  /** Identity of this process in log and record; give it to the database. */
  process: string;
  witness: OutcomeWitness;
  /** From now on interrupted transactions are looked up; `connection` is that of `akashi_audit_seq`. */
  watch(connection: pg.ClientConfig): void;
  /** Since when file or collector take nothing; undefined while all is well. */
  failingSince(): Date | undefined;
  /** The last lines and the close record. After all transactions. */
  close(): Promise<void>;
}

const LOOK_EVERY = 60_000;

/** The folder of the chains of an installation. */
export function sinkFolder(dataDir: string): string {
  return join(dataDir, 'sink');
}

/** Opens the second record of this process: a chain in `<data folder>/sink`, and on the way to a collector. */
export async function openSecondRecord(settings: SecondRecordSettings): Promise<SecondRecord> {
  const { dataDir, stdout = false, collector, onFault } = settings;
  const folder = sinkFolder(dataDir);
  const name = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const sink: OutcomeSink = await openOutcomeSink({
    folder,
    process: name,
    alsoTo: stdout ? (lines) => void process.stdout.write(lines) : undefined,
    onFault: (error) => onFault?.(error, 'file'),
  });
  const shipper: Shipper | undefined =
    collector && startShipper({ folder, ...collector, onFault: (error) => onFault?.(error, 'collector') });
  let timer: NodeJS.Timeout | undefined;
  return {
    process: name,
    witness: sink.witness,
    watch: (connection) => {
      timer ??= setInterval(() => {
        resolveUnknown(sink, connection).catch((error: unknown) => onFault?.(error, 'look-up'));
      }, LOOK_EVERY);
      timer.unref();
    },
    failingSince: () => sink.failingSince() ?? shipper?.failingSince(),
    close: async () => {
      clearInterval(timer);
      await sink.close();
      await shipper?.stop();
    },
  };
}
