import { AppError } from '../../../platform/errors/app-error.ts';
import type { Logger } from '../../../platform/logging/logger.ts';
import { type LogSigner, logSigners } from '../keys/log-keys.ts';
import type { LogSeeds } from '../keys/log-seeds.ts';
import { originOf } from '../logs.ts';
import type { LogConnection } from './log-connection.ts';
import type { LogState, StoppedLog } from './log-state.ts';
import { restoreLog } from './restore-log.ts';

export interface LogsSetting {
  seeds: LogSeeds;
  logName: string;
  logger: Logger;
}

/** The logs that this sequencer knows, each restored and checked before it is first touched. */
export class AllLogs {
  readonly #setting: LogsSetting;
  readonly #states = new Map<string, LogState>();
  readonly #stopped = new Map<string, StoppedLog>();
  readonly #signers = new Map<string, { versions: number; signers: readonly LogSigner[] }>();

  constructor(setting: LogsSetting) {
    this.#setting = setting;
  }

  origin(logId: string): string {
    return originOf(this.#setting.logName, logId);
  }

  /** Signers of a log, newest first. */
  signers(logId: string): readonly LogSigner[] {
    const versions = this.#setting.seeds.list().length;
    const known = this.#signers.get(logId);
    if (known?.versions === versions) return known.signers;
    const signers = logSigners(this.#setting.seeds, this.origin(logId));
    this.#signers.set(logId, { versions, signers });
    return signers;
  }

  /** All logs touched since the start that still run. */
  states(): LogState[] {
    return [...this.#states.values()];
  }

  stopped(): StoppedLog[] {
    return [...this.#stopped.values()];
  }

  /**
   * Runs work on a log. A fault of the log itself stops it; any other fault makes the next work restore it first, and
   * is thrown. Gives undefined for a log that is stopped.
   */
  async with<T>(
    connection: LogConnection,
    logId: string,
    work: (state: LogState) => Promise<T>,
  ): Promise<T | undefined> {
    if (this.#stopped.has(logId)) return undefined;
    try {
      const state = this.#states.get(logId) ?? (await this.#restore(connection, logId));
      this.#states.set(logId, state);
      return await work(state);
    } catch (error) {
      this.#states.delete(logId);
      if (!(error instanceof AppError) || !error.code.startsWith('LOG_')) throw error;
      this.#stopped.set(logId, { logId, code: error.code, since: new Date() });
      this.#setting.logger.fatal({ err: error, component: 'ledger', code: error.code }, 'a log was stopped');
      return undefined;
    }
  }

  /** After a lost connection nothing in memory is believed any more. */
  forget(): void {
    this.#states.clear();
  }

  #restore(connection: LogConnection, logId: string): Promise<LogState> {
    const setting = { origin: this.origin(logId), keys: this.signers(logId) };
    return connection.inLog(logId, (client) => restoreLog(client, logId, setting));
  }
}
