import { appendTiles, leafHash, type TiledTree } from '@akashi/transparency-log';
import { AppError } from '../../../platform/errors/app-error.ts';
import { indexRow, type PatientRefs } from './index-row.ts';
import type { LogState } from './log-state.ts';
import { type LogQuery, writeTiles } from './tile-store.ts';
import { writeIndex } from './write-index.ts';

export interface NewEntry {
  id: string;
  body: Buffer;
}

/**
 * Puts entries at the end of a log, in the caller's transaction within that log, and gives the state that is true once
 * it has committed. Entries of the inbox are moved, others (of the log's own making) are added.
 * Throws LOG_CHANGED_UNDERNEATH when the stored log has another size than the state.
 */
export async function appendEntries(
  client: LogQuery,
  state: LogState,
  entries: readonly NewEntry[],
  setting: { from: 'inbox' | 'own'; patientRefs: PatientRefs },
): Promise<TiledTree> {
  const { logId } = state;
  const first = state.tree.tree.size;
  const { state: tree, tiles } = appendTiles(
    state.tree,
    entries.map(({ body }) => leafHash(body)),
  );
  const moved = await (setting.from === 'inbox' ? moveFromInbox : addOwn)(client, logId, first, entries);
  // A wrong size shows here: either the entry before the first is not there or the place is taken.
  if (moved !== entries.length) throw new AppError('LOG_CHANGED_UNDERNEATH');
  await writeTiles(client, logId, tiles);
  const indexed = entries.flatMap(({ body }, at) => {
    const row = indexRow(logId, body, setting.patientRefs);
    return row ? [{ seq: first + at, row }] : [];
  });
  await writeIndex(client, logId, indexed);
  return tree;
}

/** Sequence times never run backwards, even when the clock of the server does. */
const WHEN = `greatest(clock_timestamp(), (select p.sequenced_at from audit.entry p
                where p.tenant_id = $1 and p.seq = $2 - 1))`;
/** Nothing is written unless the log ends exactly before the first new entry. */
const FITS = `(select coalesce(max(p.seq), -1) from audit.entry p where p.tenant_id = $1) = $2 - 1`;

async function moveFromInbox(
  client: LogQuery,
  logId: string,
  first: number,
  entries: readonly NewEntry[],
): Promise<number> {
  const { rowCount } = await client.query(
    `with place as materialized (select ${WHEN} as sequenced_at where ${FITS}),
          moved as (delete from audit.inbox i using unnest($3::uuid[]) with ordinality n(id, nr), place
                     where i.tenant_id = $1 and i.id = n.id
                 returning n.nr, i.id, i.at, i.body, place.sequenced_at)
     insert into audit.entry (tenant_id, seq, id, at, sequenced_at, body, leaf)
     select $1, $2 + m.nr - 1, m.id, m.at, m.sequenced_at, m.body, sha256('\\x00'::bytea || m.body)
       from moved m order by m.nr`,
    [logId, first, entries.map(({ id }) => id)],
  );
  return rowCount ?? 0;
}

async function addOwn(
  client: LogQuery,
  logId: string,
  first: number,
  entries: readonly NewEntry[],
): Promise<number> {
  const { rowCount } = await client.query(
    `with place as materialized (select ${WHEN} as sequenced_at where ${FITS})
     insert into audit.entry (tenant_id, seq, id, at, sequenced_at, body, leaf)
     select $1, $2 + n.nr - 1, n.id, place.sequenced_at, place.sequenced_at, n.body, sha256('\\x00'::bytea || n.body)
       from place, unnest($3::uuid[], $4::bytea[]) with ordinality n(id, body, nr) order by n.nr`,
    [logId, first, entries.map(({ id }) => id), entries.map(({ body }) => body)],
  );
  return rowCount ?? 0;
}
