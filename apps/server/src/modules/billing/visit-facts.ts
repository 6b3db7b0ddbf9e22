import { addMonths } from '@akashi/calendar';
import { reception } from '@akashi/contract';
import {
  chargedBy,
  type DiseaseFacts,
  type HistoryFacts,
  type VisitFacts,
  type VisitKind,
  type VisitResult,
} from '@akashi/fees';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { bodyOf, factsOf, isCarriedOut, ordersOfEncounter } from '../orders/index.ts';
import type { EncounterRow } from '../reception/index.ts';

/** How far back rules look: three-month intervals, yearly fees and the month rule of 初診. */
const LOOK_BACK_MONTHS = 13;

/** What a visit is calculated from: what was carried out, the diseases of the day, what a person added or removed. */
export async function visitFacts(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: Pick<MasterLibrary, 'disease'>,
): Promise<VisitFacts> {
  const [orders, conditions] = await Promise.all([
    ordersOfEncounter(tx, encounter.id),
    tx.many(
      qb
        .selectFrom('app.condition')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', '=', encounter.patient_id)
        .where('start_date', '<=', encounter.date)
        .where((eb) => eb.or([eb('end_date', 'is', null), eb('end_date', '>=', encounter.date)])),
    ),
  ]);
  const visitKind: VisitKind = reception.visitKind.parse(encounter.visit_kind);
  return {
    id: encounter.id,
    date: encounter.date,
    time: encounter.arrival_time,
    department: encounter.department_code,
    visitKind,
    familyOnly: encounter.family_only,
    onlineEligibility: encounter.online_eligibility,
    diseases: conditions.map((row) => diseaseFacts(row, encounter.date, masters)),
    orders: orders.filter((row) => isCarriedOut(row.status)).map((row) => factsOf(bodyOf(row))),
    overrides: Array.isArray(encounter.overrides)
      ? (encounter.overrides as unknown as NonNullable<VisitFacts['overrides']>)
      : [],
  };
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

/** What was charged to the patient before this visit, from the calculations of the earlier ones. */
export async function historyBefore(
  tx: TenantTransaction,
  encounter: Pick<EncounterRow, 'patient_id' | 'date' | 'sequence' | 'id'>,
): Promise<HistoryFacts> {
  const rows = await tx.many(
    qb
      .selectFrom('app.encounter as e')
      .innerJoin('app.calculation as c', (join) =>
        join.onRef('c.tenant_id', '=', 'e.tenant_id').onRef('c.encounter_id', '=', 'e.id'),
      )
      .select([
        'e.id',
        'e.date',
        'e.arrival_time',
        'e.department_code',
        'e.sequence',
        'c.body',
        'c.calculated_at',
      ])
      .distinctOn(['e.date', 'e.sequence', 'e.id'])
      .where('e.tenant_id', '=', tx.tenantId)
      .where('e.patient_id', '=', encounter.patient_id)
      .where('e.status', '<>', 'cancelled')
      .where('e.date', '>=', addMonths(encounter.date, -LOOK_BACK_MONTHS))
      .where((eb) =>
        eb.or([
          eb('e.date', '<', encounter.date),
          eb.and([eb('e.date', '=', encounter.date), eb('e.sequence', '<', encounter.sequence)]),
        ]),
      )
      .orderBy('e.date', 'desc')
      .orderBy('e.sequence', 'desc')
      .orderBy('e.id')
      .orderBy('c.calculated_at', 'desc'),
  );
  const results = rows.map((row) => ({ row, result: row.body as unknown as VisitResult }));
  return {
    earlierVisits: results
      .filter(({ result }) => result.units.some((unit) => unit.section === '11' || unit.section === '12'))
      .map(({ row, result }) => ({
        date: row.date,
        time: row.arrival_time,
        department: row.department_code,
        initial: result.initial,
      })),
    charged: results.flatMap(({ result }) => chargedBy(result)),
  };
}
