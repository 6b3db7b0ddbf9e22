import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** What the tables say of one patient, counted: no text, no names. */
export interface PatientFacts {
  readonly id: string;
  readonly diedOn: string | undefined;
  readonly firstVisit: string | undefined;
  readonly lastVisit: string | undefined;
  readonly conditions: number;
  readonly openConditions: number;
  readonly lastOutcome: string | undefined;
  readonly records: number;
  readonly orders: number;
  readonly prescriptions: number;
  readonly papers: number;
  readonly pictures: number;
  readonly bills: number;
  readonly lastBill: string | undefined;
  readonly unfinished: boolean;
}

export interface ClaimRunFacts {
  readonly runId: string;
  readonly month: string;
}

const count = sql<number>`count(*)::int`;

/** The facts of all patients: nine grouped queries in one flight, whatever their number. */
export async function patientFacts(tx: TenantTransaction): Promise<PatientFacts[]> {
  const of = tx.tenantId;
  const [patients, visits, unsigned, conditions, records, orders, bills, documents, attachments] =
    await Promise.all([
      tx.many(qb.selectFrom('app.patient').select(['id', 'died_on']).where('tenant_id', '=', of)),
      tx.many(
        qb
          .selectFrom('app.encounter')
          .select(({ fn }) => ['patient_id', fn.min('date').as('first'), fn.max('date').as('last')])
          .select(sql<boolean>`bool_or(status <> 'done')`.as('open'))
          .where('tenant_id', '=', of)
          .where('status', '<>', 'cancelled')
          .groupBy('patient_id'),
      ),
      tx.many(
        qb
          .selectFrom('app.encounter as e')
          .select('e.patient_id')
          .distinct()
          .where('e.tenant_id', '=', of)
          .where('e.status', '<>', 'cancelled')
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('app.draft_update as d')
                .select('d.id')
                .whereRef('d.tenant_id', '=', 'e.tenant_id')
                .whereRef('d.encounter_id', '=', 'e.id'),
            ),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('app.record_version as r')
                  .select('r.version')
                  .whereRef('r.tenant_id', '=', 'e.tenant_id')
                  .whereRef('r.encounter_id', '=', 'e.id'),
              ),
            ),
          ),
      ),
      tx.many(
        qb
          .selectFrom('app.condition')
          .select(({ fn }) => ['patient_id', count.as('n'), fn.max('end_date').as('ended')])
          .select(
            sql<number>`(count(*) filter (where end_date is null or outcome = 'continuing'))::int`.as('open'),
          )
          .where('tenant_id', '=', of)
          .groupBy('patient_id'),
      ),
      tx.many(
        qb
          .selectFrom('app.record_version')
          .select(['patient_id', count.as('n')])
          .where('tenant_id', '=', of)
          .groupBy('patient_id'),
      ),
      tx.many(
        qb
          .selectFrom('app.clinical_order')
          .select(['patient_id', count.as('n')])
          .select(sql<boolean>`bool_or(status in ('ordered', 'accepted'))`.as('open'))
          .where('tenant_id', '=', of)
          .groupBy('patient_id'),
      ),
      tx.many(
        qb
          .selectFrom('app.bill')
          .select(({ fn }) => ['patient_id', count.as('n'), fn.max('date').as('last')])
          .select(sql<boolean>`bool_or(status = 'provisional')`.as('open'))
          .where('tenant_id', '=', of)
          .groupBy('patient_id'),
      ),
      tx.many(
        qb
          .selectFrom('app.document')
          .select(['patient_id', count.as('n')])
          .where('tenant_id', '=', of)
          .where('kind', '=', 'prescription')
          .where('patient_id', 'is not', null)
          .groupBy('patient_id'),
      ),
      tx.many(
        qb
          .selectFrom('app.attachment')
          .select(['patient_id'])
          .select(sql<number>`(count(*) filter (where category = 'image'))::int`.as('pictures'))
          .select(sql<number>`(count(*) filter (where category <> 'image'))::int`.as('papers'))
          .where('tenant_id', '=', of)
          .groupBy('patient_id'),
      ),
    ]);
  const by = <T extends { patient_id: string | null }>(rows: readonly T[]) =>
    new Map(rows.map((row) => [row.patient_id, row]));
  const found = {
    visits: by(visits),
    unsigned: by(unsigned),
    conditions: by(conditions),
    records: by(records),
    orders: by(orders),
    bills: by(bills),
    documents: by(documents),
    attachments: by(attachments),
  };
  return patients.map(({ id, died_on }) => {
    const visit = found.visits.get(id);
    const condition = found.conditions.get(id);
    const order = found.orders.get(id);
    const bill = found.bills.get(id);
    const brought = found.attachments.get(id);
    return {
      id,
      diedOn: died_on ?? undefined,
      firstVisit: visit?.first ?? undefined,
      lastVisit: visit?.last ?? undefined,
      conditions: condition?.n ?? 0,
      openConditions: condition?.open ?? 0,
      lastOutcome: condition?.ended ?? undefined,
      records: found.records.get(id)?.n ?? 0,
      orders: order?.n ?? 0,
      prescriptions: found.documents.get(id)?.n ?? 0,
      papers: brought?.papers ?? 0,
      pictures: brought?.pictures ?? 0,
      bills: bill?.n ?? 0,
      lastBill: bill?.last ?? undefined,
      unfinished:
        visit?.open === true || order?.open === true || bill?.open === true || found.unsigned.has(id),
    };
  });
}

/** Runs of months that are over; a run that still works is none of them. */
export async function claimRunFacts(tx: TenantTransaction): Promise<ClaimRunFacts[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_run')
      .select(['id', 'month'])
      .where('tenant_id', '=', tx.tenantId)
      .where('state', 'in', ['finished', 'cancelled', 'failed']),
  );
  return rows.map(({ id, month }) => ({ runId: id, month }));
}

/**
 * The last day on which a product counted as biological was carried out, by patient. The masters mark
 * biological products, not 特定生物由来製品 alone: more is kept twenty years than must be, never less.
 */
export async function biologicalUse(
  tx: TenantTransaction,
  isBiological: (code: string, on: string) => boolean,
): Promise<Map<string, string>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.clinical_order as o')
      .innerJoin('app.encounter as e', (join) =>
        join.onRef('e.tenant_id', '=', 'o.tenant_id').onRef('e.id', '=', 'o.encounter_id'),
      )
      .select(['o.patient_id', 'e.date'])
      .select(
        sql<string[]>`array(select m[1] from regexp_matches(o.body::text, '"(6[0-9]{8})"', 'g') m)`.as(
          'codes',
        ),
      )
      .where('o.tenant_id', '=', tx.tenantId)
      .where('o.kind', 'in', ['prescription', 'injection', 'treatment', 'surgery'])
      .where('o.status', '<>', 'cancelled')
      .orderBy('e.date'),
  );
  const last = new Map<string, string>();
  for (const { patient_id, date, codes } of rows)
    if (codes.some((code) => isBiological(code, date))) last.set(patient_id, date);
  return last;
}
