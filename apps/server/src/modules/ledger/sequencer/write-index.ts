import { type IndexRow, indexColumns } from './index-row.ts';
import type { LogQuery } from './tile-store.ts';

/** Writes the index rows of entries that are in the log already. */
export async function writeIndex(
  client: LogQuery,
  logId: string,
  entries: readonly { seq: number; row: IndexRow }[],
): Promise<void> {
  if (entries.length === 0) return;
  await client.query(
    `insert into audit.access_index (tenant_id, seq, at, staff_id, on_behalf_of, role, device, session_id, ip, act,
                                     object_type, object_id, purpose, result, request_id)
     select $1, n.seq, e.at, n.staff_id, n.on_behalf_of, n.role, n.device, n.session_id, n.ip, n.act,
            n.object_type, n.object_id, n.purpose, n.result, n.request_id
       from unnest($2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                   $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
              n(seq, staff_id, on_behalf_of, role, device, session_id, ip, act, object_type, object_id, purpose, result,
                request_id)
       join audit.entry e on e.tenant_id = $1 and e.seq = n.seq`,
    [logId, entries.map(({ seq }) => seq), ...indexColumns(entries.map(({ row }) => row))],
  );
  await writePatients(
    client,
    logId,
    entries.map(({ seq, row }) => ({ seq, patients: row.patients })),
  );
}

/** Writes which entries are about which patients, by blind reference. */
export async function writePatients(
  client: LogQuery,
  logId: string,
  entries: readonly { seq: number; patients: readonly Buffer[] }[],
): Promise<void> {
  const named = entries.flatMap(({ seq, patients }) => patients.map((ref) => ({ seq, ref })));
  if (named.length === 0) return;
  await client.query(
    `insert into audit.access_patient (tenant_id, patient_ref, seq)
     select $1, n.ref, n.seq from unnest($2::bytea[], $3::bigint[]) n(ref, seq) on conflict do nothing`,
    [logId, named.map(({ ref }) => ref), named.map(({ seq }) => seq)],
  );
}
