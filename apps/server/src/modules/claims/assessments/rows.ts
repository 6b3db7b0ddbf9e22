import { type ClaimAssessment, claims as contract } from '@akashi/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

const body = z.object({ patientName: z.string(), claimed: z.string(), assessed: z.string() });
const review = z.object({ reason: z.string() });
export type AssessmentBody = z.infer<typeof body>;
const reasons = z.array(contract.assessmentReason);

/** Those that count: what was taken back stands in the list of what was taken in. */
function assessments(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_assessment as a')
    .leftJoin('app.patient as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.patient_id'),
    )
    .selectAll('a')
    .select('p.number as patient_number')
    .where('a.tenant_id', '=', tx.tenantId)
    .where('a.withdrawn_at', 'is', null);
}

export type AssessmentRow = Awaited<ReturnType<typeof allAssessments>>[number];

/** For its type alone. */
const allAssessments = (tx: TenantTransaction) => tx.many(assessments(tx));

export interface AssessmentWish {
  processedMonth?: string | undefined;
  state?: string | undefined;
}

/** The newest notices first, each in the order in which it was taken in. The cursor names the last line shown. */
export async function assessmentPage(
  tx: TenantTransaction,
  wish: AssessmentWish & { cursor?: string | undefined; limit: number },
): Promise<{ rows: AssessmentRow[]; next: string | null }> {
  let query = assessments(tx);
  if (wish.processedMonth !== undefined) query = query.where('a.processed_month', '=', wish.processedMonth);
  if (wish.state !== undefined) query = query.where('a.state', '=', wish.state);
  const [, month, id] = /^(\d{4}-\d{2})\.([0-9a-f-]{36})$/.exec(wish.cursor ?? '') ?? [];
  if (month !== undefined && id !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('a.processed_month', '<', month),
        eb.and([eb('a.processed_month', '=', month), eb('a.id', '>', id)]),
      ]),
    );
  const found = await tx.many(
    query
      .orderBy('a.processed_month', 'desc')
      .orderBy('a.id')
      .limit(wish.limit + 1),
  );
  const rows = found.slice(0, wish.limit);
  const last = rows.at(-1);
  return { rows, next: found.length > wish.limit && last ? `${last.processed_month}.${last.id}` : null };
}

/** Throws NOT_FOUND. */
export async function assessmentById(tx: TenantTransaction, id: string): Promise<AssessmentRow> {
  const row = await tx.maybe(assessments(tx).where('a.id', '=', id));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

export function presentAssessment(row: AssessmentRow): ClaimAssessment {
  const said = body.parse(row.body);
  return {
    id: row.id,
    source: row.source === 'imported' ? 'imported' : 'entered',
    payerBody: row.payer_body,
    processedMonth: row.processed_month,
    month: row.month,
    patientId: row.patient_id,
    patientNumber: row.patient_number === null ? null : Number(row.patient_number),
    patientName: said.patientName,
    section: row.section,
    reasons: reasons.parse(row.reasons),
    points: row.points,
    yen: row.yen,
    claimed: said.claimed,
    assessed: said.assessed,
    state: contract.assessmentState.parse(row.state),
    reviewOn: row.review_on,
    reviewReason: row.review === null ? '' : review.parse(row.review).reason,
    restoredPoints: row.restored_points,
    version: row.version,
  };
}

/** Sums of all lines that the wish names, by the first reason of each. */
export async function assessmentSums(tx: TenantTransaction, wish: AssessmentWish) {
  let query = qb
    .selectFrom('app.claim_assessment')
    .where('tenant_id', '=', tx.tenantId)
    .where('withdrawn_at', 'is', null);
  if (wish.processedMonth !== undefined) query = query.where('processed_month', '=', wish.processedMonth);
  if (wish.state !== undefined) query = query.where('state', '=', wish.state);
  const rows = await tx.many(
    query
      .select([
        sql<string | null>`reasons[1]`.as('reason'),
        sql<number>`count(*)::int`.as('count'),
        sql<number>`sum(points)::bigint`.as('points'),
        sql<number>`sum(yen)::bigint`.as('yen'),
        sql<number>`sum(restored_points)::bigint`.as('restored'),
      ])
      .groupBy(sql`reasons[1]`)
      .orderBy(sql`reasons[1]`),
  );
  const total = (of: 'points' | 'yen' | 'restored') => rows.reduce((sum, row) => sum + Number(row[of]), 0);
  return {
    points: total('points'),
    yen: total('yen'),
    restored: total('restored'),
    byReason: rows.flatMap(({ reason, count, points }) =>
      reason === null
        ? []
        : { reason: contract.assessmentReason.parse(reason), count, points: Number(points) },
    ),
  };
}

/** Months in which notices came, newest first. */
export async function noticeMonths(tx: TenantTransaction): Promise<string[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_assessment')
      .select('processed_month')
      .distinct()
      .where('tenant_id', '=', tx.tenantId)
      .where('withdrawn_at', 'is', null)
      .orderBy('processed_month', 'desc'),
  );
  return rows.map((row) => row.processed_month);
}
