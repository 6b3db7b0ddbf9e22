import type pg from 'pg';
import { scattered, uuidFrom } from './batches.ts';

/** Who stands behind the copies, and where their numbers begin. */
export interface Scene {
  tenantId: string;
  doctor: string;
  patients: number;
  /** Sequence numbers from here on are free on every day. */
  freeSequence: number;
  /** Releases of the masters the calculations were made with. */
  releases: Readonly<Record<string, string>>;
}

/** The most orders of one variant: as many marks are replaced. */
const ORDERS = 6;

/** Writes the visits of a range of numbers: the story of each follows from its number, then one statement for each table. */
export async function writeBatch(client: pg.Client, scene: Scene, from: number, to: number): Promise<void> {
  const salt = `'${scene.tenantId}/${scene.freeSequence}/'`;
  const id = (kind: string, number = 'v.i') => uuidFrom(number, `'${kind}' || ${salt}`);
  const orderId = (at: string) => id('order', `(v.i * 16 + ${at})`);
  const values = [scene.tenantId, scene.doctor];
  await client.query('drop table if exists bulk_visit');
  await client.query(visitsSql(scene, id('encounter'), from, to));
  await client.query(
    `insert into app.encounter (tenant_id, id, patient_id, date, sequence, arrived_at, arrival_time, department_code, doctor_id,
       status, visit_kind, coverage_id)
     select $1, id, patient_id, date, sequence, signed_at::timestamptz, to_char(minute * interval '1 minute', 'HH24:MI'),
       '01', $2, 'done', 'return', coverage_id from bulk_visit order by id`,
    values,
  );
  await client.query(
    `insert into app.record_version (tenant_id, encounter_id, version, patient_id, canonical, sha256, state_vector,
       entered_by, signed_by, signed_at)
     select $1, id, 1, patient_id, canonical, sha256(convert_to(canonical, 'UTF8')), '\\x00', $2::uuid, $2::uuid, signed_at::timestamptz
     from (select v.*, replace(replace(replace(${withOrderIds('v.record', orderId)}, '@patient@', v.patient_id::text),
       '@doctor@', $2::uuid::text), '@signedAt@', v.signed_at) as canonical from bulk_visit v) r order by id`,
    values,
  );
  await client.query(
    `insert into app.clinical_order (tenant_id, id, patient_id, encounter_id, kind, body, status, record_version, sort, ordered_by, ordered_at)
     select $1, ${orderId('o.n')}, v.patient_id, v.id, o.kind,
       replace(o.body, '@order' || o.n || '@', (${orderId('o.n')})::text)::jsonb, 'carriedOut', 1, o.n, $2, v.signed_at::timestamptz
     from bulk_visit v join bulk_order o on o.variant = v.variant order by 2`,
    values,
  );
  await client.query(
    `insert into app.calculation (tenant_id, id, encounter_id, patient_id, body, points, total_yen, share_yen, share_reason, calculated_at, master_releases)
     select $1, ${id('calculation')}, v.id, v.patient_id,
       replace(${withOrderIds('v.calculation', orderId)}, '@date@', v.date::text)::jsonb, v.points, v.points * 10, v.share_yen,
       '3割', v.signed_at::timestamptz, $2::jsonb from bulk_visit v order by 2`,
    [scene.tenantId, JSON.stringify(scene.releases)],
  );
  await client.query(
    `insert into app.bill (tenant_id, id, encounter_id, patient_id, calculation_id, date, points, total_yen, share_yen, status,
       finalised_by, finalised_at)
     select $1, ${id('bill')}, v.id, v.patient_id, ${id('calculation')}, v.date, v.points, v.points * 10, v.share_yen, 'final',
       $2, v.signed_at::timestamptz from bulk_visit v order by 2`,
    values,
  );
  await client.query(
    `insert into app.condition (tenant_id, id, patient_id, disease_code, modifiers, name, start_date, main, recorded_by)
     select $1, ${id('condition', '(v.i * 16 + d.n)')}, v.patient_id, d.code, d.modifiers, d.name, v.date, d.n = 0, $2
     from bulk_visit v join bulk_disease d on d.variant = v.variant order by 2`,
    values,
  );
}

function visitsSql(scene: Scene, encounterId: string, from: number, to: number): string {
  return `create temp table bulk_visit as
    select v.*, ${encounterId} as id, p.id as patient_id, p.coverage_id, d.date, r.record, r.calculation, r.points, r.share_yen,
      to_char(d.date + v.minute * interval '1 minute' - interval '9 hours', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') as signed_at
    from (select i, (${scene.freeSequence} + i / days)::int as sequence, 545 + ${scattered('i', 11, '200')} as minute,
        i % days as day, ${scattered('i', 12, '(select count(*) from bulk_variant)')} as variant,
        i % ${scene.patients} as person
      from generate_series(${from}::bigint, ${to}::bigint) i, (select count(*) as days from bulk_date) c) v
    join bulk_person p on p.n = v.person join bulk_date d on d.n = v.day join bulk_variant r on r.n = v.variant`;
}

/** Puts the ids of a visit and of its orders where the marks stand. */
function withOrderIds(column: string, orderId: (at: string) => string): string {
  let text = `replace(${column}, '@encounter@', v.id::text)`;
  for (let at = 0; at < ORDERS; at++)
    text = `replace(${text}, '@order${at}@', (${orderId(String(at))})::text)`;
  return text;
}
