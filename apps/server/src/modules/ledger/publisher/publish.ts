import type { PublishedCheckpoint } from '../anchors.ts';
import { SUPER_LOG } from '../logs.ts';
import type { AllLogs } from '../sequencer/all-logs.ts';
import type { LogConnection } from '../sequencer/log-connection.ts';
import type { LogState } from '../sequencer/log-state.ts';
import { requireStoredTree } from '../sequencer/restore-log.ts';
import { sequenceBatch } from '../sequencer/sequence-log.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { insertCheckpoint, storeAlone, storeCheckpoints } from './store-checkpoints.ts';

/** Checkpoints kept in one transaction. */
const TOGETHER = 100;

export interface PublishSetting {
  connection: LogConnection;
  logs: AllLogs;
  process: string;
}

const size = (state: LogState): number => state.tree.tree.size;

/** True when a log has entries that no checkpoint covers. */
export function isDirty(state: LogState): boolean {
  return size(state) > state.published;
}

/**
 * Publishes checkpoints of the given logs (the log of logs apart): what is stored is compared with what is to be signed,
 * then signed, kept, and added to the log of logs. Gives what was published.
 */
export async function publishLogs(
  setting: PublishSetting,
  logIds: readonly string[],
): Promise<PublishedCheckpoint[]> {
  const { connection, logs } = setting;
  const signed: PublishedCheckpoint[] = [];
  for (const logId of logIds) {
    const checkpoint = await logs.with(connection, logId, (state) => checkedCheckpoint(setting, state));
    if (checkpoint) signed.push(checkpoint);
  }
  for (let at = 0; at < signed.length; at += TOGETHER) {
    await keep(setting, signed.slice(at, at + TOGETHER));
  }
  return signed;
}

/** Publishes the log of logs when it grew. */
export async function publishSuperLog(setting: PublishSetting): Promise<PublishedCheckpoint | undefined> {
  const { connection, logs } = setting;
  return await logs.with(connection, SUPER_LOG, async (state) => {
    if (!isDirty(state)) return undefined;
    const checkpoint = await checkedCheckpoint(setting, state);
    await connection.inLog(SUPER_LOG, (client) => insertCheckpoint(client, checkpoint));
    published(state, checkpoint);
    return checkpoint;
  });
}

async function checkedCheckpoint(
  { connection, logs }: PublishSetting,
  state: LogState,
): Promise<PublishedCheckpoint> {
  await connection.inLog(state.logId, (client) => requireStoredTree(client, state));
  return await signCheckpoint(state, logs.origin(state.logId), logs.signers(state.logId));
}

async function keep(setting: PublishSetting, checkpoints: readonly PublishedCheckpoint[]): Promise<void> {
  const { connection, logs } = setting;
  const joined = await logs.with(connection, SUPER_LOG, async (superLog) => {
    // The log of logs announces its key like any other.
    await sequenceBatch(connection, superLog, {
      origin: logs.origin(SUPER_LOG),
      process: setting.process,
      signers: logs.signers(SUPER_LOG),
      patientRefs: () => [],
    });
    superLog.tree = await storeCheckpoints(connection, checkpoints, superLog);
    superLog.dirtySince ??= performance.now();
    return true;
  });
  // A log of logs that is stopped must not silence all others.
  if (!joined) await storeAlone(connection, checkpoints);
  const states = new Map(logs.states().map((state) => [state.logId, state]));
  for (const checkpoint of checkpoints) {
    const state = states.get(checkpoint.logId);
    if (state) published(state, checkpoint);
  }
}

function published(state: LogState, checkpoint: PublishedCheckpoint): void {
  state.published = checkpoint.size;
  state.publishedAt = checkpoint.at;
  state.dirtySince = size(state) > checkpoint.size ? performance.now() : undefined;
}
