import { startOfMonth } from '@akashi/calendar';
import { calculateVisit, institutionFacts, type VisitResult } from '@akashi/fees';
import type { Selectable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Database, jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { institutionOn } from '../institution/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import type { EncounterRow } from '../reception/index.ts';
import { type LimitTerms, type Share, shareOf } from './share.ts';
import { historyBefore, visitFacts } from './visit-facts.ts';

export type CalculationRow = Selectable<Database['app.calculation']>;

export interface Calculated {
  result: VisitResult;
  share: Share;
}

/** Calculates a visit from its facts as they stand now. Nothing is stored. */
export async function calculateEncounter(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: MasterLibrary,
): Promise<Calculated> {
  const [facts, history, institution, patient] = await Promise.all([
    visitFacts(tx, encounter, masters),
    historyBefore(tx, encounter),
    institutionOn(tx, encounter.date),
    tx.one(
      qb
        .selectFrom('app.patient')
        .select(['birth_date', 'sex'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', encounter.patient_id),
    ),
  ]);
  const context = {
    patient: {
      birthDate: patient.birth_date,
      sex: patient.sex === 'male' ? ('male' as const) : ('female' as const),
    },
    institution: institutionFacts(institution, encounter.date),
    history,
  };
  const result = calculateVisit(facts, context, masters);
  return { result, share: await shareFor(tx, encounter, patient.birth_date, result.points) };
}

async function shareFor(
  tx: TenantTransaction,
  encounter: EncounterRow,
  birthDate: string,
  points: number,
): Promise<Share> {
  const [coverage, limit, earlier] = await Promise.all([
    encounter.coverage_id === null
      ? undefined
      : tx.maybe(
          qb
            .selectFrom('app.coverage')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', encounter.coverage_id),
        ),
    limitOn(tx, encounter),
    chargedEarlier(tx, encounter),
  ]);
  const subsidies = await subsidiesById(tx, [
    ...encounter.subsidy_ids,
    ...earlier.flatMap((visit) => visit.subsidy_ids),
  ]);
  const termsOf = (ids: readonly string[]) => ids.flatMap((id) => subsidies.get(id) ?? []);
  return shareOf({
    points,
    date: encounter.date,
    birthDate,
    coverage,
    subsidies: termsOf(encounter.subsidy_ids),
    limit,
    earlier: earlier.map((visit) => ({
      totalYen: visit.total_yen,
      shareYen: visit.share_yen,
      subsidies: termsOf(visit.subsidy_ids),
    })),
  });
}

/** The 限度額区分 in force on the day, the newest first. */
async function limitOn(tx: TenantTransaction, encounter: EncounterRow): Promise<LimitTerms | undefined> {
  const rows = await tx.many(
    qb
      .selectFrom('app.limit_class')
      .select(['class', 'multiple_months', 'specific_disease_limit_yen'])
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', encounter.patient_id)
      .where('valid_from', '<=', encounter.date)
      .where('valid_to', '>=', encounter.date)
      .orderBy('valid_from', 'desc')
      .limit(1),
  );
  return rows[0];
}

/** Final bills of the month before this visit under the same coverage: another insurer counts for itself. */
function chargedEarlier(tx: TenantTransaction, encounter: EncounterRow) {
  return tx.many(
    qb
      .selectFrom('app.bill as b')
      .innerJoin('app.encounter as e', (join) =>
        join.onRef('e.tenant_id', '=', 'b.tenant_id').onRef('e.id', '=', 'b.encounter_id'),
      )
      .select(['b.total_yen', 'b.share_yen', 'e.subsidy_ids'])
      .where('b.tenant_id', '=', tx.tenantId)
      .where('b.patient_id', '=', encounter.patient_id)
      .where('b.status', '=', 'final')
      .where('b.encounter_id', '<>', encounter.id)
      .where('b.date', '>=', startOfMonth(encounter.date))
      .where('b.date', '<=', encounter.date)
      .where('e.coverage_id', encounter.coverage_id === null ? 'is' : '=', encounter.coverage_id)
      .orderBy('b.date')
      .orderBy('e.sequence'),
  );
}

async function subsidiesById(tx: TenantTransaction, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await tx.many(
          qb
            .selectFrom('app.subsidy')
            .select([
              'id',
              'payer_number',
              'monthly_limit_yen',
              'visit_limit_yen',
              'times_per_month',
              'rate_tenths',
            ])
            .where('tenant_id', '=', tx.tenantId)
            .where('id', 'in', [...new Set(ids)]),
        );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Calculates and keeps the calculation, unless it is the same as the one before. Returns the row in force. */
export async function recalculate(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: MasterLibrary,
): Promise<CalculationRow> {
  const { result, share } = await calculateEncounter(tx, encounter, masters);
  const before = await latestCalculation(tx, encounter.id);
  if (before && before.share_yen === share.shareYen && same(before.body, result)) return before;
  return tx.one(
    qb
      .insertInto('app.calculation')
      .values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        encounter_id: encounter.id,
        patient_id: encounter.patient_id,
        body: jsonb(result),
        points: result.points,
        total_yen: share.totalYen,
        share_yen: share.shareYen,
        share_reason: share.reason,
        master_releases: jsonb(masters.releases(encounter.date)),
      })
      .returningAll(),
  );
}

export async function latestCalculation(
  tx: TenantTransaction,
  encounterId: string,
): Promise<CalculationRow | undefined> {
  const rows = await tx.many(
    qb
      .selectFrom('app.calculation')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .orderBy('calculated_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  );
  return rows[0];
}

/** Equal whatever the order of members, which jsonb does not keep. */
function same(a: unknown, b: unknown): boolean {
  return sortedJson(a) === sortedJson(b);
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
