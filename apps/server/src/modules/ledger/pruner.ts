import { AppError } from '../../platform/errors/app-error.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { pruneEntries } from './pruning.ts';
import type { LogConnection } from './sequencer/log-connection.ts';

export interface Pruner {
  /** Removes, aside, what was decided and is signed by now; asked again it goes on with what had to wait. */
  look(leader: LogConnection): Promise<void>;
  /** Waits until what was begun has ended. */
  settled(): Promise<void>;
}

/**
 * The loop that removes beginnings of logs after their period. It looks through the sequencer's connection, which costs
 * next to nothing, and removes over one of its own: a year of entries must not hold up the log.
 */
export function createPruner(open: () => Promise<LogConnection>, logger: Logger): Pruner {
  let running: Promise<void> | undefined;

  async function prune(waiting: readonly Waiting[]): Promise<void> {
    const connection = await open();
    try {
      for (const { log_id: logId, before_seq } of waiting)
        await pruneOne(connection, logId, Number(before_seq));
    } finally {
      await connection.close();
    }
  }

  async function pruneOne(connection: LogConnection, logId: string, beforeSeq: number): Promise<void> {
    try {
      const removed = await pruneEntries(connection, logId, beforeSeq);
      logger.info({ component: 'ledger', logId, removed }, 'entries past their period were removed');
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'LOG_PRUNE_REFUSED') throw error;
      logger.info({ component: 'ledger', logId, ...error.options.details }, 'a removal waits');
    }
  }

  return {
    look: async (leader) => {
      if (running) return;
      const waiting = await leader.outside<Waiting>(
        'select log_id, before_seq from audit.prunings_waiting()',
      );
      if (waiting.length === 0) return;
      running = prune(waiting)
        .catch((error: unknown) =>
          logger.error({ err: error, component: 'ledger' }, 'entries past their period could not be removed'),
        )
        .finally(() => {
          running = undefined;
        });
    },
    settled: async () => await running,
  };
}

interface Waiting {
  log_id: string;
  before_seq: string;
}
