import { LogError, openCheckpoint, openNote, parseNote, type VerifierKey } from '@akashi/transparency-log';
import type { TenantDatabase } from '../../../platform/database/index.ts';
import { type LogSigner, logSigners } from '../keys/log-keys.ts';
import type { LogSeeds } from '../keys/log-seeds.ts';
import { DEFAULT_LOG_NAME, originOf, SUPER_LOG } from '../logs.ts';

/** How a log stands, for the seal on the screen. */
export interface LogStatus {
  /** Entries in the log. */
  size: number;
  /** The last checkpoint; undefined while there is none. */
  published: { size: number; at: Date } | undefined;
  /** Whether the last checkpoint carries the signature of this log's key. */
  signature: 'ok' | 'wrong' | 'none';
  /** Seconds for which the oldest event waits for its place; 0 when none waits. */
  waitingSeconds: number;
  /** Witnesses that signed the newest checkpoint of the log of logs or of this log, with the newest time of each. */
  witnesses: { name: string; at: Date }[];
  /** When the last time stamp was taken over the log of logs. */
  stampedAt: Date | undefined;
}

interface Row {
  size: number;
  published: number;
  note: string | null;
  published_at: Date | null;
  oldest_waiting: Date | null;
  super_note: string | null;
  stamped_at: Date | null;
}

export interface StatusSetting {
  database: TenantDatabase;
  seeds: LogSeeds;
  logName?: string | undefined;
  /** Keys of the witnesses that are believed. */
  witnessKeys?: readonly VerifierKey[] | undefined;
}

/** The status of a log, from what is stored; signatures are verified here, not taken on trust. Leaves no entry. */
export async function logStatus(setting: StatusSetting, logId: string): Promise<LogStatus> {
  const { database, seeds, logName = DEFAULT_LOG_NAME, witnessKeys = [] } = setting;
  const [row] = await database.definer<Row>('logStatus', [logId]);
  if (!row) throw new Error('the status function gives one row');
  const origin = originOf(logName, logId);
  const oldest = row.oldest_waiting;
  return {
    size: Number(row.size),
    published: row.published_at ? { size: Number(row.published), at: row.published_at } : undefined,
    signature: signatureOf(row.note, origin, logSigners(seeds, origin), Number(row.published)),
    waitingSeconds: oldest ? Math.max(0, (Date.now() - oldest.getTime()) / 1_000) : 0,
    witnesses: newestOf([
      ...cosignaturesOf(row.note, witnessKeys),
      ...cosignaturesOf(belongs(row.super_note, originOf(logName, SUPER_LOG)), witnessKeys),
    ]),
    stampedAt: row.stamped_at ?? undefined,
  };
}

function signatureOf(
  note: string | null,
  origin: string,
  signers: readonly LogSigner[],
  size: number,
): LogStatus['signature'] {
  if (note === null) return 'none';
  try {
    const { checkpoint } = openCheckpoint(note, { origin, logKeys: signers.map(({ key }) => key) });
    return checkpoint.size === size ? 'ok' : 'wrong';
  } catch (error) {
    if (error instanceof LogError) return 'wrong';
    throw error;
  }
}

function belongs(note: string | null, origin: string): string | null {
  return note !== null && parseNote(note).text.startsWith(`${origin}\n`) ? note : null;
}

function cosignaturesOf(note: string | null, keys: readonly VerifierKey[]): { name: string; at: Date }[] {
  if (note === null || keys.length === 0) return [];
  try {
    return openNote(note, keys).verified.flatMap(({ key, time }) =>
      time === undefined ? [] : [{ name: key.name, at: new Date(time * 1_000) }],
    );
  } catch (error) {
    if (error instanceof LogError) return [];
    throw error;
  }
}

function newestOf(all: { name: string; at: Date }[]): { name: string; at: Date }[] {
  const byName = Map.groupBy(all, ({ name }) => name);
  return [...byName].map(([name, each]) => ({
    name,
    at: new Date(Math.max(...each.map(({ at }) => at.getTime()))),
  }));
}
