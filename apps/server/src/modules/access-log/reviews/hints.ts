import type { HintKind } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import type { TenantKeys } from '../../../platform/keys/index.ts';
import { institutionOn } from '../../institution/index.ts';
import { patientReference } from '../../ledger/index.ts';
import type { Hint, ReviewPeriod } from './hint.ts';
import { isOffHours, type OpeningHours } from './off-hours.ts';

/** More patients than a person can care for within one hour. */
export const MASS_VIEW_PATIENTS = 60;
/** Refused or failed acts of one person in the period from which on they are worth a look. */
const DENIED_FROM = 3;

/** All hints of a period, the gravest kinds first. `today` is the day whose opening hours are taken. */
export async function findHints(
  tx: TenantTransaction,
  keys: TenantKeys,
  period: ReviewPeriod,
  today: string,
): Promise<Hint[]> {
  const found = await Promise.all([
    grouped(tx, period, 'breakGlass', sql`i.act = 'break-glass'`),
    grouped(tx, period, 'maintenance', sql`i.purpose = 'maintenance'`),
    grouped(tx, period, 'denied', sql`i.result <> 'ok'`, DENIED_FROM),
    grouped(tx, period, 'export', sql`i.act = 'export'`),
    massViews(tx, period),
    offHours(tx, period, today),
    ownKind(tx, keys, period),
  ]);
  return found.flat();
}

const figures = [
  sql<number>`count(*)::int`.as('count'),
  sql<number>`min(i.seq)`.as('firstSeq'),
  sql<Date>`min(i.at)`.as('firstAt'),
  sql<Date>`max(i.at)`.as('lastAt'),
] as const;

function inPeriod(tx: TenantTransaction, { from, to }: ReviewPeriod) {
  return qb
    .selectFrom('audit.access_index as i')
    .where('i.tenant_id', '=', tx.tenantId)
    .where('i.at', '>=', from)
    .where('i.at', '<', to);
}

async function grouped(
  tx: TenantTransaction,
  period: ReviewPeriod,
  kind: HintKind,
  which: ReturnType<typeof sql>,
  atLeast = 1,
): Promise<Hint[]> {
  const rows = await tx.many(
    inPeriod(tx, period)
      .where(sql<boolean>`${which}`)
      .select(['i.staff_id as staffId', ...figures])
      .groupBy('i.staff_id')
      .having(sql<boolean>`count(*) >= ${atLeast}`),
  );
  return rows.map((row) => ({ kind, patientId: null, ...row }));
}

/** Many different patients within one hour by one person; the work of jobs is left out. */
async function massViews(tx: TenantTransaction, period: ReviewPeriod): Promise<Hint[]> {
  const rows = await tx.many(
    inPeriod(tx, period)
      .innerJoin('audit.access_patient as p', (join) =>
        join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.seq', '=', 'i.seq'),
      )
      .where('i.purpose', '<>', 'job')
      .where('i.act', 'in', ['read', 'search', 'export', 'print'])
      .select([
        'i.staff_id as staffId',
        sql<number>`count(distinct p.patient_ref)::int`.as('count'),
        sql<number>`min(i.seq)`.as('firstSeq'),
        sql<Date>`min(i.at)`.as('firstAt'),
        sql<Date>`max(i.at)`.as('lastAt'),
      ])
      .groupBy(['i.staff_id', sql`date_trunc('hour', i.at)`])
      .having(sql<boolean>`count(distinct p.patient_ref) > ${MASS_VIEW_PATIENTS}`),
  );
  return rows.map((row) => ({ kind: 'massView', patientId: null, ...row }));
}

/** Patients' data touched while the house is closed, a hint for each person and day. */
async function offHours(tx: TenantTransaction, period: ReviewPeriod, today: string): Promise<Hint[]> {
  const { hours, closedDays } = await institutionOn(tx, today);
  const opening: OpeningHours = { hours, closed: new Set(closedDays.map(({ date }) => date)) };
  const rows = await tx.many(
    inPeriod(tx, period)
      .where('i.purpose', '<>', 'job')
      .where('i.staff_id', 'is not', null)
      .where(
        sql<boolean>`exists (select from audit.access_patient p where p.tenant_id = i.tenant_id and p.seq = i.seq)`,
      )
      .select([
        'i.staff_id as staffId',
        sql<string>`to_char(i.at at time zone 'Asia/Tokyo', 'YYYY-MM-DD')`.as('day'),
        sql<string>`to_char(date_trunc('hour', i.at at time zone 'Asia/Tokyo')
          + floor(extract(minute from i.at) / 15) * interval '15 minutes', 'HH24:MI')`.as('time'),
        ...figures,
      ])
      .groupBy(['staffId', 'day', 'time']),
  );
  const days = new Map<string, Hint>();
  for (const { day, time, ...row } of rows) {
    if (!isOffHours(opening, day, time)) continue;
    const key = `${row.staffId} ${day}`;
    const known = days.get(key);
    days.set(key, known ? joined(known, row) : { kind: 'offHours', patientId: null, ...row });
  }
  return [...days.values()];
}

function joined(a: Hint, b: Omit<Hint, 'kind' | 'patientId'>): Hint {
  return {
    ...a,
    count: a.count + b.count,
    firstSeq: Math.min(a.firstSeq, b.firstSeq),
    firstAt: a.firstAt < b.firstAt ? a.firstAt : b.firstAt,
    lastAt: a.lastAt > b.lastAt ? a.lastAt : b.lastAt,
  };
}

/** Patients with the surname of the person who looked, or the very name: relatives, or oneself. */
async function ownKind(tx: TenantTransaction, keys: TenantKeys, period: ReviewPeriod): Promise<Hint[]> {
  const staff = await tx.many(
    qb.selectFrom('app.staff').select(['id', 'name']).where('tenant_id', '=', tx.tenantId),
  );
  const found = await Promise.all(staff.map((person) => relativesOf(tx, keys, period, person)));
  return found.flat();
}

async function relativesOf(
  tx: TenantTransaction,
  keys: TenantKeys,
  period: ReviewPeriod,
  person: { id: string; name: string },
): Promise<Hint[]> {
  const surname = surnameOf(person.name);
  if (surname === undefined) return [];
  const patients = await tx.many(
    qb
      .selectFrom('app.patient')
      .select(['id', 'name'])
      .where('tenant_id', '=', tx.tenantId)
      .where(sql<boolean>`starts_with(name, ${surname})`)
      .limit(2_000),
  );
  const relatives = patients.filter(({ name }) => surnameOf(name) === surname);
  const references = new Map(
    relatives.flatMap((patient) =>
      patientReference(keys, tx.tenantId, patient.id).map((one) => [one.toString('hex'), patient] as const),
    ),
  );
  if (references.size === 0) return [];
  const rows = await tx.many(
    inPeriod(tx, period)
      .innerJoin('audit.access_patient as p', (join) =>
        join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.seq', '=', 'i.seq'),
      )
      .where('i.staff_id', '=', person.id)
      .where(
        'p.patient_ref',
        'in',
        [...references.keys()].map((hex) => Buffer.from(hex, 'hex')),
      )
      .select(['p.patient_ref as reference', ...figures])
      .groupBy('p.patient_ref'),
  );
  return rows.flatMap(({ reference, ...row }) => {
    const patient = references.get(reference.toString('hex'));
    if (!patient) return [];
    const kind: HintKind = plain(patient.name) === plain(person.name) ? 'staffAsPatient' : 'sameSurname';
    return [{ kind, staffId: person.id, patientId: patient.id, ...row }];
  });
}

/** The part before the space; undefined when the name is written in one. */
function surnameOf(name: string): string | undefined {
  const [surname, given] = name.split(/[\s　]+/);
  return given ? surname : undefined;
}

const plain = (name: string): string => name.replaceAll(/[\s　]/g, '');
