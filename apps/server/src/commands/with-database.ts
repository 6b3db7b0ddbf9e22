import { type OperatorAct, recordOperatorAct } from '../modules/ledger/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { openInstallation } from './open-installation.ts';

/** Opens the database of this installation for one command and closes it afterwards. */
export async function withDatabase<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openInstallation(loadConfig(process.env));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/**
 * The same for a command that changes something: what was done, or that it failed, stands in the operator's log.
 * `describe` gives codes and counts of the outcome.
 */
export async function asOperator<T>(
  act: Pick<OperatorAct, 'act' | 'object'>,
  work: (database: OpenDatabase) => Promise<T>,
  describe: (outcome: T) => OperatorAct['details'] = () => ({}),
): Promise<T> {
  return await withDatabase((database) => recordedAct(database, act, () => work(database), describe));
}

/** Does the work and records how it ended; a failure is thrown on. */
export async function recordedAct<T>(
  database: OpenDatabase,
  act: Pick<OperatorAct, 'act' | 'object'>,
  work: () => Promise<T>,
  describe: (outcome: T) => OperatorAct['details'] = () => ({}),
): Promise<T> {
  let outcome: T;
  try {
    outcome = await work();
  } catch (error) {
    await recordOperatorAct(database.app, { ...act, result: 'failed' });
    throw error;
  }
  await recordOperatorAct(database.app, { ...act, details: describe(outcome) ?? {} });
  return outcome;
}
