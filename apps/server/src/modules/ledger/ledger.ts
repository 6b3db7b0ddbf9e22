import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorCode } from '@akashi/contract';
import type pg from 'pg';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { Metrics } from '../../platform/metrics/metrics.ts';
import type { Anchors } from './anchors.ts';
import type { LogSeeds } from './keys/log-seeds.ts';
import { ledgerMetrics } from './ledger-metrics.ts';
import { DEFAULT_LOG_NAME } from './logs.ts';
import { createPruner } from './pruner.ts';
import { type AnchorState, startAnchorRunner } from './publisher/anchor-runner.ts';
import { createRound, type Round } from './publisher/round.ts';
import { AllLogs } from './sequencer/all-logs.ts';
import type { PatientRefs } from './sequencer/index-row.ts';
import { type LogConnection, openLogConnection } from './sequencer/log-connection.ts';
import type { StoppedLog } from './sequencer/log-state.ts';
import { sequenceWaiting } from './sequencer/sequence-waiting.ts';

export interface LedgerSetting {
  /** Direct connection of the role `akashi_audit_seq`, past any pooler. */
  connection: pg.ClientConfig;
  seeds: LogSeeds;
  patientRefs: PatientRefs;
  logger: Logger;
  /** Identity of this process. */
  process: string;
  metrics?: Metrics | undefined;
  logName?: string | undefined;
  anchors?: Anchors | undefined;
  /** Milliseconds between two looks at the inbox. Default 500. */
  wakeEvery?: number;
  /** Milliseconds between two rounds of checkpoints. Default 60,000. */
  publishEvery?: number;
  /** Entries of one log that make a checkpoint before the round. Default 1,000. */
  publishAfter?: number;
  stampEvery?: number;
}

export interface Ledger {
  /** Resolves while this process sequences or waits as a stand-in; the note names logs that are stopped. */
  check(): Promise<string | undefined>;
  stopped(): readonly StoppedLog[];
  anchors(): readonly AnchorState[];
  /** True while this process is the one that sequences. */
  leads(): boolean;
  /** Sequences what has been committed and publishes everything now. For commands and tests. */
  flush(): Promise<void>;
  /** Waits until the anchors have seen what was published, and what was being removed is gone. */
  settled(): Promise<void>;
  /** Makes the next root secret; every log announces its new key with its next entries. Gives the version. */
  rotateKeys(): number;
  /** Sequences and publishes what is there, then lets go. */
  stop(): Promise<void>;
}

const SILENT_AFTER = 30_000;
/** Milliseconds between two looks for what is to be removed. */
const PRUNE_EVERY = 30_000;

/** Starts the sequencer and publisher; of several processes one works and the others stand by. */
export function startLedger(setting: LedgerSetting): Ledger {
  const { logger, wakeEvery = 500, logName = DEFAULT_LOG_NAME } = setting;
  const logs = new AllLogs({ seeds: setting.seeds, logName, logger });
  const metrics = ledgerMetrics(setting.metrics, logs);
  const stopping = new AbortController();
  let connection: LogConnection | undefined;
  let outside: LogConnection | undefined;
  let round: Round | undefined;
  let passed = performance.now();

  const runner = startAnchorRunner({
    anchors: setting.anchors ?? { witnesses: [] },
    connection: async () => {
      if (!outside?.alive()) outside = await openLogConnection(setting.connection);
      return outside;
    },
    logger,
    ...(setting.stampEvery === undefined ? {} : { stampEvery: setting.stampEvery }),
  });

  const pruner = createPruner(() => openLogConnection(setting.connection), logger);
  let looked = Number.NEGATIVE_INFINITY;

  /** The connection that leads, or undefined while another process does. */
  async function leading(): Promise<LogConnection | undefined> {
    if (connection?.alive()) return connection;
    connection = undefined;
    round = undefined;
    logs.forget();
    const fresh = await openLogConnection(setting.connection);
    if (!(await fresh.lead())) {
      await fresh.close();
      return undefined;
    }
    connection = fresh;
    return fresh;
  }

  async function pass(everything: boolean): Promise<boolean> {
    const own = await leading();
    if (!own) return false;
    round ??= await createRound({
      connection: own,
      logs,
      process: setting.process,
      publishEvery: setting.publishEvery ?? 60_000,
      publishAfter: setting.publishAfter ?? 1_000,
    });
    const more = await sequenceWaiting(own, logs, setting);
    metrics.sequenced(more.moved);
    const published = await round.publishDue(everything);
    metrics.published(published);
    if (published.length > 0) runner.published(published.map(({ checkpoint }) => checkpoint));
    if (everything || performance.now() - looked >= PRUNE_EVERY) {
      await pruner.look(own);
      looked = performance.now();
    }
    return more.again;
  }

  // One pass at a time, whoever asks for it.
  let last: Promise<unknown> = Promise.resolve();
  function enqueue(everything: boolean): Promise<boolean> {
    const next = last.then(() => pass(everything));
    last = next.catch(() => undefined);
    return next;
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      let again = false;
      try {
        again = await enqueue(false);
        passed = performance.now();
      } catch (error) {
        logger.error({ err: error, component: 'ledger' }, 'sequencing failed and is tried again');
      }
      if (!again) await pause(wakeEvery, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  const working = work();

  async function flush(): Promise<void> {
    while (await enqueue(true)) {
      // Until the inbox is empty.
    }
  }

  return {
    check: async () => {
      if (performance.now() - passed > SILENT_AFTER) throw new AppError('LOG_SEQUENCER_SILENT');
      return noteOf(logs.stopped());
    },
    stopped: () => logs.stopped(),
    anchors: () => runner.states(),
    leads: () => connection?.alive() === true,
    flush,
    settled: async () => {
      await runner.settled();
      await pruner.settled();
    },
    rotateKeys: () => setting.seeds.next(),
    stop: async () => {
      stopping.abort();
      await working;
      // What was committed before the end is signed before the end; a failure leaves it to the next start.
      await flush().catch((error: unknown) =>
        logger.error({ err: error, component: 'ledger' }, 'the last checkpoint is left to the next start'),
      );
      await runner.settled();
      await pruner.settled();
      await connection?.close();
      await outside?.close();
    },
  };
}

function noteOf(stopped: readonly StoppedLog[]): ErrorCode | undefined {
  return stopped[0]?.code;
}
