import { createHash } from 'node:crypto';
import { consistencyProof, tileSource } from '@akashi/transparency-log';
import type { Logger } from '../../../platform/logging/logger.ts';
import type { Anchors, PublishedCheckpoint } from '../anchors.ts';
import { SUPER_LOG } from '../logs.ts';
import type { LogConnection } from '../sequencer/log-connection.ts';
import { logReader } from './log-reader.ts';

/** How an anchor fared last. */
export interface AnchorState {
  name: string;
  kind: 'witness' | 'timestamp' | 'archive';
  lastOk: Date | undefined;
  /** Code or kind of the last fault; undefined after a success. */
  fault: string | undefined;
}

export interface AnchorRunner {
  /** Takes over what was published; returns at once. Of each log only the newest checkpoint is shown. */
  published(checkpoints: readonly PublishedCheckpoint[]): void;
  states(): readonly AnchorState[];
  /** Waits until what was taken over has been shown. */
  settled(): Promise<void>;
}

export interface AnchorSetting {
  anchors: Anchors;
  /** A connection of its own: the sequencer never waits for the world outside. */
  connection: () => Promise<LogConnection>;
  logger: Logger;
  /** Milliseconds between two time stamps. Default one hour. */
  stampEvery?: number;
}

const STAMP_EVERY = 3_600_000;

/** Shows checkpoints to witnesses, the time stamping authority and the archive, one after the other. */
export function startAnchorRunner(setting: AnchorSetting): AnchorRunner {
  const { anchors, logger, stampEvery = STAMP_EVERY } = setting;
  const waiting = new Map<string, PublishedCheckpoint>();
  const states = new Map<string, AnchorState>();
  let running: Promise<void> | undefined;
  let stampedAt = Number.NEGATIVE_INFINITY;

  async function attempt(kind: AnchorState['kind'], name: string, work: () => Promise<void>): Promise<void> {
    const known = states.get(`${kind}/${name}`);
    try {
      await work();
      states.set(`${kind}/${name}`, { kind, name, lastOk: new Date(), fault: undefined });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNREACHABLE';
      logger.error({ err: error, component: 'ledger', code }, 'an anchor of the log failed');
      states.set(`${kind}/${name}`, { kind, name, lastOk: known?.lastOk, fault: code });
    }
  }

  async function show(checkpoint: PublishedCheckpoint): Promise<void> {
    const { logId } = checkpoint;
    const connection = await setting.connection();
    const reader = logReader(connection, logId);
    for (const witness of anchors.witnesses) {
      if (logId !== SUPER_LOG && !witness.watches(logId)) continue;
      await attempt('witness', witness.name, async () => {
        const lines = await witness.cosign(checkpoint, (oldSize) =>
          consistencyProof(
            oldSize,
            checkpoint.size,
            tileSource(checkpoint.size, (wanted) => reader.tiles(wanted)),
          ),
        );
        await addCosignatures(connection, checkpoint, lines);
      });
    }
    const { timeStamp, archive } = anchors;
    if (timeStamp && logId === SUPER_LOG && performance.now() - stampedAt >= stampEvery) {
      await attempt('timestamp', timeStamp.name, async () => {
        const token = await timeStamp.stamp(createHash('sha256').update(checkpoint.note).digest());
        await connection.inLog(logId, (client) =>
          client.query(
            'update audit.checkpoint set tst = $3 where tenant_id = $1 and size = $2 and tst is null',
            [logId, checkpoint.size, token],
          ),
        );
        stampedAt = performance.now();
      });
    }
    if (archive) await attempt('archive', 'archive', () => archive(checkpoint, reader));
  }

  async function run(): Promise<void> {
    for (let next = waiting.values().next(); !next.done; next = waiting.values().next()) {
      waiting.delete(next.value.logId);
      await show(next.value).catch((error: unknown) =>
        logger.error({ err: error, component: 'ledger' }, 'anchors could not be reached'),
      );
    }
  }

  return {
    published(checkpoints) {
      for (const checkpoint of checkpoints) waiting.set(checkpoint.logId, checkpoint);
      running ??= run().finally(() => {
        running = undefined;
      });
    },
    states: () => [...states.values()],
    settled: async () => await running,
  };
}

/** Adds the lines that the note has not yet. */
async function addCosignatures(
  connection: LogConnection,
  { logId, size }: PublishedCheckpoint,
  lines: readonly string[],
): Promise<void> {
  await connection.inLog(logId, async (client) => {
    for (const line of lines) {
      await client.query(
        `update audit.checkpoint set note = note || $3::text
          where tenant_id = $1 and size = $2 and position($3::text in note) = 0`,
        [logId, size, line],
      );
    }
  });
}
