import type { PublishedCheckpoint } from '../anchors.ts';
import { SUPER_LOG } from '../logs.ts';
import type { LogState } from '../sequencer/log-state.ts';
import { isDirty, type PublishSetting, publishLogs, publishSuperLog } from './publish.ts';

export interface RoundSetting extends PublishSetting {
  /** Milliseconds between two rounds. */
  publishEvery: number;
  /** Entries of one log that make a checkpoint before the round. */
  publishAfter: number;
}

/** A checkpoint and how long its oldest entry had waited for it. */
export interface PublishedWithLag {
  checkpoint: PublishedCheckpoint;
  lagMilliseconds: number;
}

export interface Round {
  /** Publishes what is due: everything that grew at each round, and a log at once that grew much. */
  publishDue(everything: boolean): Promise<PublishedWithLag[]>;
}

/** Finds the logs that were left without a checkpoint by an earlier process; their first round comes at once. */
export async function createRound(setting: RoundSetting): Promise<Round> {
  const { connection, logs, publishEvery, publishAfter } = setting;
  const known = await connection.outside<{ log_id: string; size: string; published: string }>(
    'select log_id, size, published from audit.logs()',
  );
  let left = known.filter((log) => Number(log.size) > Number(log.published)).map((log) => log.log_id);
  let last = Number.NEGATIVE_INFINITY;

  const due = (state: LogState): boolean =>
    state.logId !== SUPER_LOG && state.tree.tree.size - state.published >= publishAfter;

  return {
    async publishDue(everything) {
      const now = performance.now();
      const whole = everything || left.length > 0 || now - last >= publishEvery;
      const since = new Map(logs.states().map((state) => [state.logId, state.dirtySince ?? now]));
      const grown = logs.states().filter((state) => (whole ? isDirty(state) : due(state)));
      const wanted = new Set([...grown.map(({ logId }) => logId), ...left].filter((id) => id !== SUPER_LOG));
      const published = wanted.size > 0 ? await publishLogs(setting, [...wanted]) : [];
      if (whole) {
        const superCheckpoint = await publishSuperLog(setting);
        if (superCheckpoint) published.push(superCheckpoint);
        left = [];
        last = now;
      }
      const end = performance.now();
      return published.map((checkpoint) => ({
        checkpoint,
        lagMilliseconds: end - (since.get(checkpoint.logId) ?? now),
      }));
    },
  };
}
