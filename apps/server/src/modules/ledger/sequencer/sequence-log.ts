import { keyEntry } from '../keys/key-entry.ts';
import type { LogSigner } from '../keys/log-keys.ts';
import { appendEntries, type NewEntry } from './append-entries.ts';
import type { PatientRefs } from './index-row.ts';
import type { LogConnection } from './log-connection.ts';
import type { LogState } from './log-state.ts';

/** Rows moved in one transaction: large enough to be fast, small enough that a failure repeats little. */
export const BATCH = 4_000;

export interface SequenceSetting {
  origin: string;
  process: string;
  /** Signers of this log, newest first. */
  signers: readonly LogSigner[];
  patientRefs: PatientRefs;
}

/**
 * Moves one batch of committed events of a log to its end, in the order of their time, and gives how many there were.
 * Events of transactions that commit later get a later place. A log that has not announced its newest key does so
 * first. The state is taken over only after COMMIT.
 */
export async function sequenceBatch(
  connection: LogConnection,
  state: LogState,
  setting: SequenceSetting,
): Promise<number> {
  const { patientRefs } = setting;
  const done = await connection.inLog(state.logId, async (client) => {
    const announced = await announceKey(state, setting);
    const tree = announced
      ? await appendEntries(client, state, [announced.entry], { from: 'own', patientRefs })
      : state.tree;
    const { rows } = await client.query<NewEntry>(
      // An id that the log has already can only be a forgery: it stays where it is, seen as a growing delay.
      `select i.id, i.body from audit.inbox i
        where i.tenant_id = $1
          and not exists (select from audit.entry e where e.tenant_id = i.tenant_id and e.id = i.id)
        order by i.at, i.id limit $2`,
      [state.logId, BATCH],
    );
    const next = { ...state, tree };
    const moved =
      rows.length === 0 ? tree : await appendEntries(client, next, rows, { from: 'inbox', patientRefs });
    return { tree: moved, count: rows.length, key: announced?.key };
  });
  state.tree = done.tree;
  if (done.key) {
    state.keyVersion = done.key.version;
    state.keySince = new Date();
  }
  if (done.count > 0 || done.key) state.dirtySince ??= performance.now();
  return done.count;
}

async function announceKey(
  state: LogState,
  { origin, process, signers }: SequenceSetting,
): Promise<{ entry: NewEntry; key: LogSigner } | undefined> {
  const newest = signers[0];
  if (!newest || newest.version === state.keyVersion) return undefined;
  const old = signers.find(({ version }) => version === state.keyVersion);
  return { entry: await keyEntry({ origin, process }, old, newest), key: newest };
}
