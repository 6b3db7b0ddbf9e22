import { addDays, addMonths } from '@akashi/calendar';
import {
  type ChargedCode,
  type CheckFacts,
  chargesOf,
  type OrderFacts,
  type OwnRule,
  type VisitResult,
} from '@akashi/fees';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { bodyOf, factsOf } from '../orders/index.ts';
import { commentsOfVisits, type StoredComment } from './comments.ts';
import { ownRules } from './own-rules.ts';
import { checkSettings } from './settings.ts';

/** How the institution checks: its settings and its own rules. */
export interface CheckPolicy {
  suspectedMonths: number;
  off: ReadonlySet<string>;
  ownRules: readonly OwnRule[];
}

type Prescribed = CheckFacts['earlier']['prescribed'][number];

/** What the checks need beside visits and diseases, by patient and visit. */
export interface CheckMaterial {
  orders: ReadonlyMap<string, readonly OrderFacts[]>;
  comments: readonly StoredComment[];
  charged: ReadonlyMap<string, readonly ChargedCode[]>;
  prescribed: ReadonlyMap<string, readonly Prescribed[]>;
}

/** Prescriptions of so many days before may still be in hand. */
const DAYS_IN_HAND = 100;
/** How far back frequencies of the electronic fee table look. */
const LOOK_BACK_MONTHS = 13;

export async function checkPolicy(tx: TenantTransaction): Promise<CheckPolicy> {
  const [settings, rules] = await Promise.all([checkSettings(tx), ownRules(tx)]);
  return {
    suspectedMonths: settings.suspectedMonths,
    off: new Set(settings.off),
    ownRules: rules.map((row) => row.rule),
  };
}

/** Gathers for the visits of some patients; `from` is the first day that is checked. */
export async function gatherMaterial(
  tx: TenantTransaction,
  visits: { patientIds: readonly string[]; encounterIds: readonly string[]; from: string },
  masters: MasterLibrary,
): Promise<CheckMaterial> {
  const { patientIds, encounterIds, from } = visits;
  const [orders, comments, prescribed, charged] = await Promise.all([
    ordersOf(tx, encounterIds),
    commentsOfVisits(tx, encounterIds),
    prescribedBefore(tx, patientIds, from),
    // Only the fee table counts over months; without one the past is not read.
    masters.feeTable(from).loaded ? chargedBefore(tx, patientIds, from) : new Map<string, ChargedCode[]>(),
  ]);
  return { orders, comments, prescribed, charged };
}

async function ordersOf(
  tx: TenantTransaction,
  encounterIds: readonly string[],
): Promise<Map<string, OrderFacts[]>> {
  const byVisit = new Map<string, OrderFacts[]>();
  if (encounterIds.length === 0) return byVisit;
  const rows = await tx.many(
    qb
      .selectFrom('app.clinical_order')
      .select(['encounter_id', 'body'])
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', [...encounterIds])
      .where('status', '<>', 'cancelled')
      .orderBy('encounter_id')
      .orderBy('sort')
      .orderBy('id'),
  );
  for (const row of rows) push(byVisit, row.encounter_id, factsOf(bodyOf(row)));
  return byVisit;
}

async function prescribedBefore(
  tx: TenantTransaction,
  patientIds: readonly string[],
  from: string,
): Promise<Map<string, Prescribed[]>> {
  const byPatient = new Map<string, Prescribed[]>();
  if (patientIds.length === 0) return byPatient;
  const rows = await tx.many(
    qb
      .selectFrom('app.clinical_order as o')
      .innerJoin('app.encounter as e', (join) =>
        join.onRef('e.tenant_id', '=', 'o.tenant_id').onRef('e.id', '=', 'o.encounter_id'),
      )
      .select(['o.patient_id', 'o.encounter_id', 'o.body', 'e.date'])
      .where('o.tenant_id', '=', tx.tenantId)
      .where('o.patient_id', 'in', [...patientIds])
      .where('o.kind', '=', 'prescription')
      .where('o.status', '<>', 'cancelled')
      .where('e.date', '>=', addDays(from, -DAYS_IN_HAND))
      .where('e.date', '<', from)
      .where('e.status', '<>', 'cancelled')
      .orderBy('e.date')
      .orderBy('o.id'),
  );
  for (const row of rows)
    push(byPatient, row.patient_id, {
      id: row.encounter_id,
      date: row.date,
      orders: [factsOf(bodyOf(row))],
    });
  return byPatient;
}

async function chargedBefore(
  tx: TenantTransaction,
  patientIds: readonly string[],
  from: string,
): Promise<Map<string, ChargedCode[]>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.encounter as e')
      .innerJoin('app.calculation as c', (join) =>
        join.onRef('c.tenant_id', '=', 'e.tenant_id').onRef('c.encounter_id', '=', 'e.id'),
      )
      .select(['e.id', 'e.patient_id', 'c.body'])
      .distinctOn(['e.patient_id', 'e.date', 'e.id'])
      .where('e.tenant_id', '=', tx.tenantId)
      .where('e.patient_id', 'in', [...patientIds])
      .where('e.status', '<>', 'cancelled')
      .where('e.date', '>=', addMonths(from, -LOOK_BACK_MONTHS))
      .where('e.date', '<', from)
      .orderBy('e.patient_id')
      .orderBy('e.date')
      .orderBy('e.id')
      .orderBy('c.calculated_at', 'desc'),
  );
  const byPatient = new Map<string, ChargedCode[]>();
  for (const row of rows)
    for (const charge of chargesOf({ id: row.id, result: row.body as unknown as VisitResult }))
      push(byPatient, row.patient_id, charge);
  return byPatient;
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
