import type pg from 'pg';
import type { Fields } from '../../platform/keys/index.ts';
import { insurers } from '../plan/insurance.ts';
import { familyNames, givenNames } from '../plan/names.ts';
import { inBatches, type OnBatch, scattered, uuidFrom, withBulkConnection } from './batches.ts';

const BATCH = 25_000;

/**
 * Adds so many patients with search words and one insurance each, for benchmarks, by set-based SQL under the
 * migration role (`connection`). Numbers go on after the highest one. Returns the first and last new number.
 */
export async function generatePatients(
  connection: pg.ClientConfig,
  tenantId: string,
  count: number,
  fields: Fields,
  onBatch: OnBatch = () => undefined,
): Promise<{ first: number; last: number }> {
  return withBulkConnection(connection, async (client) => {
    const { rows } = await client.query<{ last: string }>(
      'select coalesce(max(number), 0) as last from app.patient where tenant_id = $1',
      [tenantId],
    );
    const last = Number(rows[0]?.last ?? 0);
    await inBatches(connection, count, BATCH, onBatch, prepareWords, (lane, from, to) =>
      writePatients(lane, tenantId, fields, last + 1 + from, last + 1 + to),
    );
    await client.query(
      `insert into app.counter (tenant_id, name, value) values ($1, 'patient', $2)
       on conflict (tenant_id, name) do update set value = greatest(counter.value, excluded.value)`,
      [tenantId, last + count],
    );
    await client.query('analyze app.patient, app.patient_token, app.coverage');
    return { first: last + 1, last: last + count };
  });
}

/** Names and insurers as arrays of the session. */
async function prepareWords(client: pg.Client): Promise<void> {
  await client.query(`
    create temp table bulk_family (n int primary key, written text, kana text);
    create temp table bulk_given (sex text, generation int, n int, written text, kana text, primary key (sex, generation, n));
    create temp table bulk_insurer (kind text, n int, number text, primary key (kind, n))`);
  const pairs = familyNames.flatMap(([w1, k1]) =>
    familyNames.slice(0, 12).map(([w2, k2]) => [w1 + w2, k1 + k2] as const),
  );
  const family = [...familyNames, ...pairs];
  await client.query(
    'insert into bulk_family select row_number() over () - 1, * from unnest($1::text[], $2::text[])',
    [family.map(([written]) => written), family.map(([, kana]) => kana)],
  );
  for (const sex of ['male', 'female'] as const) {
    for (const [generation, names] of givenNames[sex].entries()) {
      await client.query(
        'insert into bulk_given select $1, $2, row_number() over () - 1, * from unnest($3::text[], $4::text[])',
        [sex, generation, names.map(([written]) => written), names.map(([, kana]) => kana)],
      );
    }
  }
  const numbers = {
    employee: [...insurers.kyokai, ...insurers.union, ...insurers.mutual],
    national: insurers.national,
    elderly: insurers.elderly,
  };
  for (const [kind, list] of Object.entries(numbers))
    await client.query(
      'insert into bulk_insurer select $1, row_number() over () - 1, n from unnest($2::text[]) n',
      [kind, list],
    );
}

async function writePatients(
  client: pg.Client,
  tenantId: string,
  fields: Fields,
  from: number,
  to: number,
): Promise<void> {
  await client.query(`drop table if exists bulk_patient`);
  await client.query(peopleSql(tenantId), [from, to]);
  await client.query(
    `insert into app.patient (tenant_id, id, number, name, kana, birth_date, sex, postal_code, address, phone)
     select $1, id, number, family || '　' || given, family_kana || '　' || given_kana, birth_date, sex, '',
       address, phone
     from bulk_patient join unnest($2::uuid[], $3::text[], $4::text[]) as contact (id, address, phone) using (id) order by id`,
    [tenantId, ...(await sealedContacts(client, tenantId, fields))],
  );
  // In the order of the index: pages are filled one after the other.
  await client.query(
    `insert into app.patient_token (tenant_id, token, patient_id)
     select $1, token, id from (
       select distinct t.token collate "C" as token, p.id from bulk_patient p cross join lateral (values
         ('k:' || family_kana || given_kana), ('k:' || family_kana), ('k:' || given_kana),
         ('n:' || family || given), ('n:' || family), ('n:' || given)) as t (token)
     ) words order by token, id`,
    [tenantId],
  );
  await client.query(
    `insert into app.coverage (tenant_id, id, patient_id, insurer_number, kind, symbol, number, branch, relation, valid_from, confirmed_on)
     select $1, ${coverageId(tenantId)}, p.id, i.number, p.kind,
       s.symbol, s.number, '', 'self',
       greatest(date '2022-08-01', p.birth_date, case when p.kind = 'elderly' then (p.birth_date + interval '75 years')::date end), '2025-09-01'
     from bulk_patient p
     join (select kind, count(*) as n from bulk_insurer group by kind) c on c.kind = p.kind
     join bulk_insurer i on i.kind = p.kind and i.n = p.number % c.n
     join unnest($2::uuid[], $3::text[], $4::text[]) as s (patient_id, symbol, number) on s.patient_id = p.id`,
    [tenantId, ...(await sealedCards(client, tenantId, fields))],
  );
}

interface BulkPatient {
  id: string;
  number: number;
  kind: string;
  coverage_id: string;
}

async function written(client: pg.Client, tenantId: string): Promise<BulkPatient[]> {
  const { rows } = await client.query<BulkPatient>(
    `select p.id, p.number::int as number, p.kind, ${coverageId(tenantId)} as coverage_id from bulk_patient p`,
  );
  return rows;
}

function coverageId(tenantId: string): string {
  return uuidFrom('p.number', `'coverage' || '${tenantId}'`);
}

/** Ids, addresses and telephones. */
async function sealedContacts(client: pg.Client, tenantId: string, fields: Fields) {
  const rows = await written(client, tenantId);
  const seal = (row: string, column: string, plain: string) =>
    fields.seal(tenantId, { table: 'app.patient', column, row }, plain);
  return [
    rows.map(({ id }) => id),
    rows.map(({ id, number: n }) =>
      seal(id, 'address', `東京都見本区例示町${(n % 6) + 1}-${(n % 30) + 1}-${(n % 19) + 1}`),
    ),
    rows.map(({ id, number: n }) => seal(id, 'phone', `03-0000-${String(n % 10_000).padStart(4, '0')}`)),
  ];
}

/** Ids of patients, symbols and numbers of their insurance cards. */
async function sealedCards(client: pg.Client, tenantId: string, fields: Fields) {
  const rows = await written(client, tenantId);
  const seal = (row: string, column: string, plain: string) =>
    fields.seal(tenantId, { table: 'app.coverage', column, row }, plain);
  return [
    rows.map(({ id }) => id),
    rows.map(({ coverage_id: id, kind, number: n }) =>
      kind === 'elderly' ? '' : seal(id, 'symbol', String((n % 9_000) + 1_000)),
    ),
    rows.map(({ coverage_id: id, number: n }) =>
      seal(id, 'number', String(n % 100_000_000).padStart(8, '0')),
    ),
  ];
}

/** Who they are, decided by the number alone: ages like those of a clinic, names of the generation. */
function peopleSql(tenantId: string): string {
  const age = scattered('number', 1, '1000');
  return `create temp table bulk_patient as
    with numbered as (select number, ${uuidFrom('number', `'${tenantId}'`)} as id, ${age} as lot,
        ${scattered('number', 2, '4')} as four, ${scattered('number', 3, '365')} as day,
        case when ${scattered('number', 4, '100')} < 53 then 'female' else 'male' end as sex
      from generate_series($1::bigint, $2::bigint) number),
    aged as (select *, date '2025-06-01' - (case
        when lot < 180 then lot / 12 when lot < 350 then 15 + (lot - 180) / 7
        when lot < 640 then 40 + (lot - 350) / 12 when lot < 810 then 65 + (lot - 640) / 17
        else 75 + (lot - 810) / 10 end * interval '1 year' + day * interval '1 day') as born from numbered)
    select a.number, a.id, a.sex, a.born::date as birth_date, f.written as family, f.kana as family_kana,
      g.written as given, g.kana as given_kana,
      case when a.born <= date '2025-06-01' - interval '75 years' then 'elderly' when a.four = 0 then 'national' else 'employee' end as kind
    from aged a
    join bulk_family f on f.n = ${scattered('a.number', 5, '(select count(*) from bulk_family)')}
    join bulk_given g on g.sex = a.sex and g.n = ${scattered('a.number', 6, '10')}
      and g.generation = case when a.born < '1955-01-01' then 0 when a.born < '1985-01-01' then 1 else 2 end`;
}
