import pg from 'pg';
import { generatePatients } from '../../apps/server/src/demo/bulk/patients.ts';
import type { Room } from './room.ts';

/** A patient as the search may look for. */
export interface Somebody {
  number: number;
  name: string;
  kana: string;
  birth_date: string;
}

/** Different people to search for; enough that no run meets only cached pages. */
const SOUGHT = 500;

/**
 * Fills the clinic with `count` invented patients and one visit each, and returns some of them.
 */
export async function crowd(room: Room, count: number): Promise<Somebody[]> {
  await generatePatients(
    room.database.connection('akashi_migrate'),
    room.tenantId,
    count,
    room.database.fields,
  );
  const client = new pg.Client(room.database.connection('superuser'));
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(VISITS, [room.tenantId]);
    await client.query('vacuum (analyze) app.patient, app.patient_token, app.encounter');
    const { rows } = await client.query<Somebody>(
      `select number::int as number, name, kana, birth_date::text from app.patient
       where tenant_id = $1 and number % greatest($2::bigint / $3::bigint, 1) = 0 order by number`,
      [room.tenantId, count, SOUGHT],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/**
 * The search shows the last visit. References need no check: the patients are those just read. Places in the day are
 * behind those that the reception gives.
 */
const VISITS = `
  insert into app.encounter (tenant_id, id, patient_id, date, sequence, arrival_time, department_code, status)
  select tenant_id, ('0191ffff-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, id,
         date '2023-01-01' + (number % 900)::int, 100000 + (number / 900)::int, '10:00', '01', 'done'
  from app.patient where tenant_id = $1`;
