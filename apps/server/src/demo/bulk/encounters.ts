import { addDays } from '@akashi/calendar';
import type pg from 'pg';
import { loadLibrary, type MasterLibrary } from '../../modules/masters/index.ts';
import { openDays } from '../plan/opening.ts';
import { inBatches, type OnBatch, withBulkConnection } from './batches.ts';
import { makeVariants } from './variants.ts';
import { type Scene, writeBatch } from './write-batch.ts';

const BATCH = 10_000;

export interface BulkVisits {
  count: number;
  /** Days of care, each open; visits are dealt over them in turn. */
  dates: readonly string[];
  /** Patients by number, from the first to the last; absent: all. */
  patients?: { first: number; last: number };
}

/** Days of the schedule in force until the demonstration's today. */
const FIRST_DAY = '2024-06-03';
const LAST_DAY = '2025-09-30';
const A_DAY = 150;

/**
 * Adds so many signed, charged and billed visits of the patients there are, over as many open days as keep a day at about
 * 150, for benchmarks. The records verify, the calculations are the engine's. Needs a doctor and department 01.
 */
export async function generateEncounters(
  connection: pg.ClientConfig,
  tenantId: string,
  count: number,
  onBatch: OnBatch = () => undefined,
): Promise<void> {
  const days = openDays(FIRST_DAY, addDays(LAST_DAY, -1));
  const wanted = Math.max(1, Math.min(days.length, Math.ceil(count / A_DAY)));
  await writeVisits(connection, tenantId, { count, dates: days.slice(-wanted) }, onBatch);
}

/** The general form: visits on given days, of given patients. */
export async function writeVisits(
  connection: pg.ClientConfig,
  tenantId: string,
  visits: BulkVisits,
  onBatch: OnBatch = () => undefined,
): Promise<void> {
  const library = await loadLibrary(connection);
  const { patients = { first: 1, last: 2_000_000_000 } } = visits;
  const scene = {
    ...(await withBulkConnection(connection, (client) => readScene(client, tenantId, patients))),
    releases: library.releases(),
  };
  await inBatches(
    connection,
    visits.count,
    BATCH,
    onBatch,
    (client) => prepareLane(client, tenantId, spread(visits, scene.patients), patients, library),
    (client, from, to) => writeBatch(client, scene, from, to),
  );
  await withBulkConnection(connection, async (client) => {
    await client.query(
      `insert into app.counter (tenant_id, name, value)
       select $1, 'reception:' || date, max(sequence) from app.encounter where tenant_id = $1 and date = any($2::date[]) group by date
       on conflict (tenant_id, name) do update set value = greatest(counter.value, excluded.value)`,
      [tenantId, visits.dates],
    );
    await client.query(
      'analyze app.encounter, app.record_version, app.clinical_order, app.calculation, app.bill, app.condition',
    );
  });
}

/**
 * Visit i is of patient i modulo their number on day i modulo the number of days: as many days are taken as keep the
 * visits of one patient on different days.
 */
function spread({ dates, count }: BulkVisits, patients: number): readonly string[] {
  const each = Math.ceil(count / patients);
  for (let days = dates.length; days > 1; days--) {
    const meets = (turn: number) => (turn * patients) % days === 0;
    if (!Array.from({ length: each - 1 }, (_, index) => index + 1).some(meets)) return dates.slice(-days);
  }
  return dates;
}

async function readScene(
  client: pg.Client,
  tenantId: string,
  range: { first: number; last: number },
): Promise<Omit<Scene, 'releases'>> {
  const { rows } = await client.query<{ doctor: string | null; patients: number; free: number }>(
    `select (select id from app.staff where tenant_id = $1 and role = 'doctor' order by id limit 1) as doctor,
       (select count(*)::int from app.patient where tenant_id = $1 and number between $2 and $3) as patients,
       (select coalesce(max(sequence), 0)::int + 1 from app.encounter where tenant_id = $1) as free`,
    [tenantId, range.first, range.last],
  );
  const [row] = rows;
  if (!row?.doctor || row.patients === 0) throw new Error('受診を作る前に、医師と患者を登録してください。');
  return { tenantId, doctor: row.doctor, patients: row.patients, freeSequence: row.free };
}

async function prepareLane(
  client: pg.Client,
  tenantId: string,
  dates: readonly string[],
  range: { first: number; last: number },
  library: MasterLibrary,
): Promise<void> {
  await client.query(
    `create temp table bulk_variant (n int primary key, record text, calculation text, points int, share_yen int);
     create temp table bulk_order (variant int, n int, kind text, body text);
     create temp table bulk_disease (variant int, n int, code text, modifiers text[], name text);
     create temp table bulk_date (n int primary key, date date)`,
  );
  await client.query(
    `create temp table bulk_person as
     select row_number() over (order by p.number) - 1 as n, p.id, (select c.id from app.coverage c
       where c.tenant_id = p.tenant_id and c.patient_id = p.id order by c.valid_from desc limit 1) as coverage_id
     from app.patient p where p.tenant_id = '${tenantId}' and p.number between ${range.first} and ${range.last}`,
  );
  await client.query('create unique index on bulk_person (n); analyze bulk_person');
  await client.query(
    'insert into bulk_date select n - 1, d from unnest($1::date[]) with ordinality as t (d, n)',
    [dates],
  );
  for (const [n, variant] of makeVariants(library).entries()) {
    const { record, calculation, points, shareYen } = variant;
    await client.query('insert into bulk_variant values ($1, $2, $3, $4, $5)', [
      n,
      record,
      calculation,
      points,
      shareYen,
    ]);
    for (const [at, { kind, body }] of variant.orders.entries())
      await client.query('insert into bulk_order values ($1, $2, $3, $4)', [n, at, kind, body]);
    for (const [at, { code, modifiers, name }] of variant.diseases.entries())
      await client.query('insert into bulk_disease values ($1, $2, $3, $4, $5)', [
        n,
        at,
        code,
        modifiers,
        name,
      ]);
  }
}
