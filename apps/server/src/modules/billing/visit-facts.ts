import { addMonths } from '@akashi/calendar';
import { reception } from '@akashi/contract';
import {
  chargedBy,
  type DiseaseFacts,
  type HistoryFacts,
  uninsuredPayer,
  type VisitFacts,
  type VisitKind,
  type VisitResult,
} from '@akashi/fees';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { bodyOf, factsOf, isCarriedOut, type OrderRow, ordersOfEncounter } from '../orders/index.ts';
import { byHand, careOf, type EncounterRow } from '../reception/index.ts';

/** How far back rules look: three-month intervals, yearly fees and the month rule of 初診. */
const LOOK_BACK_MONTHS = 13;

type Condition = Selectable<Database['app.condition']>;

/** What a visit is calculated from: what was carried out, the diseases of the day, what a person added or removed. */
export async function visitFacts(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: Pick<MasterLibrary, 'disease'>,
): Promise<VisitFacts> {
  const [orders, conditions, subsidies] = await Promise.all([
    ordersOfEncounter(tx, encounter.id),
    conditionsOf(tx, [encounter.patient_id]),
    tx.many(
      qb
        .selectFrom('app.subsidy')
        .select(['id', 'payer_number'])
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', '=', encounter.patient_id),
    ),
  ]);
  const certificates = new Map(subsidies.map((row) => [row.id, row]));
  return visitFactsFrom(encounter, { orders, conditions, subsidies: certificates }, masters);
}

/** Diseases of some patients, whenever they were treated. */
export function conditionsOf(tx: TenantTransaction, patientIds: readonly string[]): Promise<Condition[]> {
  return tx.many(
    qb
      .selectFrom('app.condition')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', 'in', [...patientIds])
      .orderBy('id'),
  );
}

/** The rows beside the visit itself: its orders, the diseases and the subsidies of its patient. */
export interface VisitRows {
  orders: readonly OrderRow[];
  conditions: readonly Condition[];
  subsidies: ReadonlyMap<string, { payer_number: string }>;
}

/** The same from rows at hand. */
export function visitFactsFrom(
  encounter: EncounterRow,
  { orders, conditions, subsidies }: VisitRows,
  masters: Pick<MasterLibrary, 'disease'>,
): VisitFacts {
  const visitKind: VisitKind = reception.visitKind.parse(encounter.visit_kind);
  const { date } = encounter;
  const treated = conditions.filter(
    (row) => row.start_date <= date && (row.end_date === null || row.end_date >= date),
  );
  return {
    id: encounter.id,
    date,
    time: encounter.arrival_time,
    department: encounter.department_code,
    visitKind,
    familyOnly: encounter.family_only,
    onlineEligibility: encounter.online_eligibility,
    ...careOf(encounter),
    diseases: treated.map((row) => diseaseFacts(row, date, masters)),
    orders: orders.filter((row) => isCarriedOut(row.status)).map((row) => factsOf(bodyOf(row))),
    ...uninsuredOf(encounter, subsidies),
    overrides: byHand(encounter),
  };
}

function uninsuredOf(
  { accident_case_id: accident, coverage_id: coverage, subsidy_ids: ids }: EncounterRow,
  subsidies: VisitRows['subsidies'],
): Pick<VisitFacts, 'uninsured'> {
  const laws = ids.flatMap((id) => subsidies.get(id)?.payer_number.slice(0, 2) ?? []);
  const payer = uninsuredPayer({ accident: accident !== null, insured: coverage !== null, laws });
  return payer === undefined ? {} : { uninsured: payer };
}

/** 特定疾患等 and 難病外来 are facts of the disease master on the day of care: management fees turn on them. */
export function diseaseFacts(
  row: Pick<
    Selectable<Database['app.condition']>,
    'disease_code' | 'modifiers' | 'start_date' | 'end_date' | 'main'
  >,
  on: string,
  masters: Pick<MasterLibrary, 'disease'>,
): DiseaseFacts {
  const disease = masters.disease(row.disease_code, on);
  const specific = disease?.specificDisease ?? '';
  return {
    code: row.disease_code,
    modifiers: row.modifiers,
    startDate: row.start_date,
    ...(row.end_date === null ? {} : { endDate: row.end_date }),
    main: row.main,
    ...(/^0*$/.test(specific) ? {} : { specificDisease: specific }),
    ...(disease?.intractableOutpatient ? { intractableOutpatient: true } : {}),
  };
}

type Placed = Pick<EncounterRow, 'patient_id' | 'date' | 'sequence' | 'id' | 'accident_case_id'>;

/** What was charged to the patient before this visit, from the calculations of the earlier ones. */
export async function historyBefore(tx: TenantTransaction, encounter: Placed): Promise<HistoryFacts> {
  const { patient_id: patientId, date } = encounter;
  const [calculated, patient] = await Promise.all([
    calculatedVisits(tx, [patientId], { from: date, to: date }),
    tx.one(
      qb
        .selectFrom('app.patient')
        .select('created_at')
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', patientId),
    ),
  ]);
  return historyFrom(calculated, encounter, patient);
}

/** A visit with the newest of its calculations. */
export interface CalculatedVisit extends Placed {
  arrival_time: string;
  department_code: string;
  result: VisitResult;
}

/** Visits that the rules look back on from the days of `period`, the newest first. */
export async function calculatedVisits(
  tx: TenantTransaction,
  patientIds: readonly string[],
  period: { from: string; to: string },
): Promise<CalculatedVisit[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.encounter as e')
      .innerJoin('app.calculation as c', (join) =>
        join.onRef('c.tenant_id', '=', 'e.tenant_id').onRef('c.encounter_id', '=', 'e.id'),
      )
      .select([
        'e.id',
        'e.patient_id',
        'e.date',
        'e.arrival_time',
        'e.department_code',
        'e.sequence',
        'e.accident_case_id',
        'c.body',
      ])
      .distinctOn(['e.date', 'e.sequence', 'e.id'])
      .where('e.tenant_id', '=', tx.tenantId)
      .where('e.patient_id', 'in', [...patientIds])
      .where('e.status', '<>', 'cancelled')
      .where('e.date', '>=', addMonths(period.from, -LOOK_BACK_MONTHS))
      .where('e.date', '<=', period.to)
      .orderBy('e.date', 'desc')
      .orderBy('e.sequence', 'desc')
      .orderBy('e.id')
      .orderBy('c.calculated_at', 'desc')
      .orderBy('c.id', 'desc'),
  );
  return rows.map(({ body, ...row }) => ({ ...row, result: body as unknown as VisitResult }));
}

/**
 * What lies before a visit among the calculated ones of its patient, the newest first. A visit of an accident looks back on
 * the accident alone, as 労災 is claimed by itself. Others know that the patient was seen, which decides between first and
 * return visit, but what was charged to an accident takes nothing from the insurance's limits. Of a patient whom the clinic
 * knew before the days looked back on there may be older charges: the history says from when it is complete.
 */
export function historyFrom(
  visits: readonly CalculatedVisit[],
  encounter: Placed,
  patient: { created_at: Date },
): HistoryFacts {
  const from = addMonths(encounter.date, -LOOK_BACK_MONTHS);
  const { accident_case_id: accident } = encounter;
  const earlier = visits.filter(
    ({ date, sequence, accident_case_id }) =>
      date >= from &&
      (date < encounter.date || (date === encounter.date && sequence < encounter.sequence)) &&
      (accident === null || accident === accident_case_id),
  );
  return {
    earlierVisits: earlier
      .filter(({ result }) => result.units.some((unit) => unit.section === '11' || unit.section === '12'))
      .map((row) => ({
        date: row.date,
        time: row.arrival_time,
        department: row.department_code,
        initial: row.result.initial,
      })),
    charged: earlier.flatMap(({ accident_case_id, result }) =>
      accident_case_id === accident ? chargedBy(result) : [],
    ),
    ...(patient.created_at.toISOString() < from ? { completeFrom: from } : {}),
  };
}
