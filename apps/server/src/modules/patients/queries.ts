import type { PatientDetail, PatientSummary } from '@akashi/contract';
import { type RawBuilder, sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { presentAccident } from './accidents.ts';
import { digestsFor } from './blind-numbers.ts';
import {
  presentAllergy,
  presentCoverage,
  presentLimitClass,
  presentPatient,
  presentSubsidy,
  presentSummary,
} from './present.ts';
import { protectionOf } from './protection.ts';
import { type SearchWord, searchWords } from './search-words.ts';

const lastVisit = sql<string | null>`(
  select max(e.date) from app.encounter e
  where e.tenant_id = p.tenant_id and e.patient_id = p.id and e.status <> 'cancelled')`.as('last_visit');

function summaries(tenantId: string) {
  return qb
    .selectFrom('app.patient as p')
    .select(['p.id', 'p.number', 'p.name', 'p.kana', 'p.birth_date', 'p.sex'])
    .select(lastVisit)
    .where('p.tenant_id', '=', tenantId);
}

/**
 * Patients that match every word: number, kana or written name by prefix, birth date; a telephone, insured person's or
 * recipient's number as a whole.
 * One row more than `limit` is asked for, to know whether there are further ones.
 */
export async function searchPatients(
  tx: TenantTransaction,
  text: string,
  limit: number,
  on: string,
): Promise<{ patients: PatientSummary[]; more: boolean }> {
  const words = searchWords(text);
  if (words.length === 0) return { patients: [], more: false };
  const query = narrowed(tx, summaries(tx.tenantId), words, limit + 1);
  const rows = await tx.many(query.limit(limit + 1));
  const patients = rows.slice(0, limit).map((row) => presentSummary(row, on));
  return { patients: patients.sort(byKana), more: rows.length > limit };
}

/** Words of one name that begin alike: the whole name and its parts. No name has so many. */
const WORDS_OF_A_NAME = 8;

function narrowed(
  tx: TenantTransaction,
  all: ReturnType<typeof summaries>,
  words: readonly SearchWord[],
  wanted: number,
) {
  const { tenantId } = tx;
  const prefixes = words.filter((word) => word.kind === 'token').map((word) => word.prefix);
  if (prefixes.length < words.length)
    return words.reduce((query, word) => query.where(matches(tx, word)), all);
  // A common name begins tens of thousands of words: the first few of them are enough.
  const [longest = '', ...others] = [...prefixes].sort((a, b) => b.length - a.length);
  return all.where(sql<boolean>`p.id in (select found.patient_id from (
    select t.patient_id from app.patient_token t
    where t.tenant_id = ${tenantId} and starts_with(t.token, ${longest})
      and ${sql.join([sql`true`, ...others.map((prefix) => hasWord(tenantId, sql.ref('t.patient_id'), prefix))], sql` and `)}
    limit ${wanted * WORDS_OF_A_NAME}) as found)`);
}

function matches(tx: TenantTransaction, word: SearchWord) {
  switch (word.kind) {
    case 'token':
      return hasWord(tx.tenantId, sql.ref('p.id'), word.prefix);
    case 'number':
      return oneOf([byNumber(tx, word.number), ...byDigest(tx, word.digits)]);
    case 'phone':
      return oneOf(byDigest(tx, word.digits));
    case 'birthDate':
      return word.digits === undefined
        ? sql<boolean>`p.birth_date = ${word.date}::date`
        : oneOf([
            sql`select id from app.patient where tenant_id = ${tx.tenantId} and birth_date = ${word.date}::date`,
            byNumber(tx, Number(word.digits)),
            ...byDigest(tx, word.digits),
          ]);
  }
}

/** Each way on its own index: a condition with OR over several tables would read all patients. */
function oneOf(ways: readonly RawBuilder<unknown>[]) {
  return ways.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`p.id in (${sql.join(ways, sql` union all `)})`;
}

function byNumber(tx: TenantTransaction, number: number): RawBuilder<unknown> {
  return sql`select id from app.patient where tenant_id = ${tx.tenantId} and number = ${number}`;
}

/** Sealed numbers are found by their digests, as a whole and never in part. */
function byDigest(tx: TenantTransaction, digits: string): RawBuilder<unknown>[] {
  return digestsFor(tx, digits).map(
    ({ kind, digest }) => sql`select patient_id from app.patient_blind
      where tenant_id = ${tx.tenantId} and kind = ${kind} and digest = ${digest}`,
  );
}

/** starts_with is leakproof: with the C collation its index range serves under row security. */
function hasWord(tenantId: string, patient: RawBuilder<unknown>, prefix: string) {
  return sql<boolean>`exists (
    select from app.patient_token o
    where o.tenant_id = ${tenantId} and o.patient_id = ${patient} and starts_with(o.token, ${prefix}))`;
}

function byKana(a: PatientSummary, b: PatientSummary): number {
  return a.kana < b.kana ? -1 : a.kana > b.kana ? 1 : a.number - b.number;
}

/** Throws NOT_FOUND when the institution has no such patient. */
export async function assertPatient(tx: TenantTransaction, patientId: string): Promise<void> {
  const found = await tx.maybe(
    qb
      .selectFrom('app.patient')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', patientId),
  );
  if (!found) throw new AppError('NOT_FOUND');
}

/** Everything the patient screen shows. Throws NOT_FOUND. */
export async function patientDetail(
  tx: TenantTransaction,
  patientId: string,
  on: string,
): Promise<PatientDetail> {
  const of = { tenant_id: tx.tenantId, patient_id: patientId };
  const [patient, protection, allergies, coverages, subsidies, limitClasses, accidents] = await Promise.all([
    tx.maybe(
      qb
        .selectFrom('app.patient')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', patientId),
    ),
    protectionOf(tx, patientId),
    tx.many(
      qb
        .selectFrom('app.allergy')
        .selectAll()
        .where((eb) => eb.and(of))
        .orderBy('noted_on'),
    ),
    tx.many(
      qb
        .selectFrom('app.coverage')
        .selectAll()
        .where((eb) => eb.and(of))
        .orderBy('valid_from', 'desc'),
    ),
    tx.many(
      qb
        .selectFrom('app.subsidy')
        .selectAll()
        .where((eb) => eb.and(of))
        .orderBy('valid_from', 'desc'),
    ),
    tx.many(
      qb
        .selectFrom('app.limit_class')
        .selectAll()
        .where((eb) => eb.and(of))
        .orderBy('valid_from', 'desc'),
    ),
    tx.many(
      qb
        .selectFrom('app.accident_case')
        .selectAll()
        .where((eb) => eb.and(of))
        .orderBy('accident_on', 'desc'),
    ),
  ]);
  if (!patient) throw new AppError('NOT_FOUND');
  const sameNames = await tx.many(
    summaries(tx.tenantId)
      .where('p.birth_date', '=', patient.birth_date)
      .where('p.kana', '=', patient.kana)
      .where('p.id', '<>', patientId)
      .limit(5),
  );
  return {
    patient: presentPatient(patient, on),
    protection,
    allergies: allergies.map(presentAllergy),
    coverages: coverages.map(presentCoverage),
    subsidies: subsidies.map(presentSubsidy),
    limitClasses: limitClasses.map(presentLimitClass),
    accidents: accidents.map(presentAccident),
    sameNames: sameNames.map((row) => presentSummary(row, on)),
  };
}

/** Summaries by id, for lists of other modules. */
export async function patientSummaries(
  tx: TenantTransaction,
  ids: readonly string[],
  on: string,
): Promise<Map<string, PatientSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.many(summaries(tx.tenantId).where('p.id', 'in', [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, presentSummary(row, on)]));
}

/** Every change, newest first. Diseases belong to the chart: only who may read charts sees theirs. */
export async function patientHistory(tx: TenantTransaction, patientId: string, withConditions: boolean) {
  const rows = await tx.many(
    qb
      .selectFrom('app.patient_history as h')
      .innerJoin('app.staff as s', (join) =>
        join.onRef('s.tenant_id', '=', 'h.tenant_id').onRef('s.id', '=', 'h.changed_by'),
      )
      .selectAll('h')
      .select('s.name as changed_by_name')
      .where('h.tenant_id', '=', tx.tenantId)
      .where('h.patient_id', '=', patientId)
      .orderBy('h.changed_at', 'desc')
      .orderBy('h.id', 'desc'),
  );
  const shown = withConditions ? rows : rows.filter((row) => row.entity !== 'condition');
  return shown.map((row) => ({
    entity: row.entity,
    entityId: row.entity_id,
    version: row.version,
    body: row.body,
    changedBy: row.changed_by_name,
    changedAt: row.changed_at.toISOString(),
    reason: row.reason,
  }));
}
