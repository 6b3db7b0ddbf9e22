import { keyEntry } from '../keys/key-entry.ts';
import type { LogSigner } from '../keys/log-keys.ts';
import { appendEntries, type NewEntry } from './append-entries.ts';
import type { PatientRefs } from './index-row.ts';
import type { LogConnection } from './log-connection.ts';
import type { LogState } from './log-state.ts';
import type { LogQuery } from './tile-store.ts';

/** Rows of one statement: the database works on one while the next is prepared. */
const STEP = 2_000;
const NIL = '00000000-0000-0000-0000-000000000000';
/** Rows moved in one transaction: large enough to be fast, small enough that a failure repeats little. */
export const BATCH = 8_000;

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
    const next = { ...state };
    const announced = await announceKey(state, setting);
    if (announced)
      next.tree = await appendEntries(client, next, [announced.entry], { from: 'own', patientRefs });
    let count = 0;
    let last: Waiting | undefined;
    for (let step = STEP; step === STEP && count < BATCH; count += step) {
      const rows = await waitingEvents(client, state.logId, last);
      last = rows.at(-1);
      step = rows.length;
      if (step > 0) next.tree = await appendEntries(client, next, rows, { from: 'inbox', patientRefs });
    }
    return { tree: next.tree, count, key: announced?.key };
  });
  state.tree = done.tree;
  if (done.key) {
    state.keyVersion = done.key.version;
    state.keySince = new Date();
  }
  if (done.count > 0 || done.key) state.dirtySince ??= performance.now();
  return done.count;
}

interface Waiting extends NewEntry {
  at: string;
}

/**
 * The next events in their order, after those that this transaction has moved already (whose traces it would otherwise
 * walk over again). An id that the log has already can only be a forgery: it stays, seen as a delay.
 */
async function waitingEvents(
  client: LogQuery,
  logId: string,
  after: Waiting | undefined,
): Promise<Waiting[]> {
  const { rows } = await client.query<Waiting>(
    `select i.id, i.at::text as at, i.body from audit.inbox i
      where i.tenant_id = $1
        and (i.at, i.id) > ($3::timestamptz, $4::uuid)
        and not exists (select from audit.entry e where e.tenant_id = i.tenant_id and e.id = i.id)
      order by i.at, i.id limit $2`,
    [logId, STEP, after?.at ?? '-infinity', after?.id ?? NIL],
  );
  return rows;
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
