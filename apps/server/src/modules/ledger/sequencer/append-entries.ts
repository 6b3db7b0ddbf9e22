import { hash } from 'node:crypto';
import { appendTiles, type TiledTree } from '@akashi/transparency-log';
import { AppError } from '../../../platform/errors/app-error.ts';
import { indexColumns, indexRow, type PatientRefs } from './index-row.ts';
import type { LogState } from './log-state.ts';
import { type LogQuery, writeTiles } from './tile-store.ts';
import { writePatients } from './write-index.ts';

export interface NewEntry {
  id: string;
  body: Buffer;
}

/**
 * Puts entries at the end of a log, in the caller's transaction within that log, and gives the state that is true once
 * it has committed. Entries of the inbox are moved, others (of the log's own making) are added; both are indexed.
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
  const rows = entries.map(({ body }) => indexRow(logId, body, setting.patientRefs));
  const ids = entries.map(({ id }) => id);
  const inserting =
    setting.from === 'inbox'
      ? client.query(place(MOVED), [logId, first, ids, ...indexColumns(rows)])
      : client.query(place(ADDED), [
          logId,
          first,
          ids,
          ...indexColumns(rows),
          entries.map(({ body }) => body),
        ]);
  const { state: tree, tiles } = appendTiles(
    state.tree,
    entries.map(({ body }) => leafOf(body)),
  );
  // Hashing above went on while the database worked. A wrong size shows here: either the entry before the first is not
  // there or the place is taken.
  if ((await inserting).rowCount !== entries.length) throw new AppError('LOG_CHANGED_UNDERNEATH');
  await writeTiles(client, logId, tiles);
  await writePatients(
    client,
    logId,
    rows.map((row, at) => ({ seq: first + at, patients: row?.patients ?? [] })),
  );
  return tree;
}

const LEAF = Buffer.of(0x00);

/** SHA-256(0x00 ‖ body) (RFC 9162 §2.1.1) by the library of the machine. */
function leafOf(body: Buffer): Uint8Array {
  return hash('sha256', Buffer.concat([LEAF, body]), 'buffer');
}

/** Committed events leave the inbox in the same statement that gives them their place. */
const MOVED = `placed as (delete from audit.inbox i using given n, here
    where i.tenant_id = $1 and i.id = n.id
returning n.nr, i.id, i.at, here.sequenced_at, i.body)`;
const ADDED = `placed as (
   select n.nr, n.id, here.sequenced_at as at, here.sequenced_at, b.body
     from here, given n join unnest($16::bytea[]) with ordinality b(body, nr) using (nr))`;

/**
 * Nothing is written unless the log ends exactly before the first new entry, and times of sequencing never run
 * backwards, even when the clock of the server does. A row without an act is no event and is not indexed.
 */
const place = (placed: string): string => `
with here as materialized (
       select greatest(clock_timestamp(), (select p.sequenced_at from audit.entry p
                                            where p.tenant_id = $1 and p.seq = $2 - 1)) as sequenced_at
        where (select coalesce(max(p.seq), -1) from audit.entry p where p.tenant_id = $1) = $2 - 1),
     given as materialized (
       select * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
                            $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
         with ordinality g(id, staff_id, on_behalf_of, role, device, session_id, ip, act, object_type, object_id,
                           purpose, result, request_id, nr)),
     ${placed},
     indexed as (
       insert into audit.access_index (tenant_id, seq, at, staff_id, on_behalf_of, role, device, session_id, ip, act,
                                       object_type, object_id, purpose, result, request_id)
       select $1, $2 + g.nr - 1, p.at, g.staff_id, g.on_behalf_of, g.role, g.device, g.session_id, g.ip, g.act,
              g.object_type, g.object_id, g.purpose, g.result, g.request_id
         from placed p join given g using (nr) where g.act is not null)
insert into audit.entry (tenant_id, seq, id, at, sequenced_at, body, leaf)
select $1, $2 + p.nr - 1, p.id, p.at, p.sequenced_at, p.body, sha256('\\x00'::bytea || p.body)
  from placed p order by p.nr`;
