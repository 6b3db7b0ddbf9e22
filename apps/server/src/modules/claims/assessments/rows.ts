import { type ClaimAssessment, claims as contract } from '@akashi/contract';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

const body = z.object({ patientName: z.string(), claimed: z.string(), assessed: z.string() });
const review = z.object({ reason: z.string() });
export type AssessmentBody = z.infer<typeof body>;
const reasons = z.array(contract.assessmentReason);

function assessments(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_assessment as a')
    .leftJoin('app.patient as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.patient_id'),
    )
    .selectAll('a')
    .select('p.number as patient_number')
    .where('a.tenant_id', '=', tx.tenantId);
}

export type AssessmentRow = Awaited<ReturnType<typeof assessmentsWhere>>[number];

const SHOWN = 2_000;

/** The newest notices first, each in the order in which it was taken in. */
export async function assessmentsWhere(
  tx: TenantTransaction,
  wish: { processedMonth?: string | undefined; state?: string | undefined },
) {
  let query = assessments(tx);
  if (wish.processedMonth !== undefined) query = query.where('a.processed_month', '=', wish.processedMonth);
  if (wish.state !== undefined) query = query.where('a.state', '=', wish.state);
  return tx.many(
    query.orderBy('a.processed_month', 'desc').orderBy('a.created_at').orderBy('a.id').limit(SHOWN),
  );
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

/** Sums of the shown lines, by the first reason of each. */
export function sumsOf(items: readonly ClaimAssessment[]) {
  const byReason = new Map<ClaimAssessment['reasons'][number], { count: number; points: number }>();
  for (const { reasons: named, points } of items) {
    const [reason] = named;
    if (!reason) continue;
    const sum = byReason.get(reason) ?? { count: 0, points: 0 };
    byReason.set(reason, { count: sum.count + 1, points: sum.points + points });
  }
  return {
    points: items.reduce((sum, item) => sum + item.points, 0),
    yen: items.reduce((sum, item) => sum + item.yen, 0),
    restored: items.reduce((sum, item) => sum + item.restoredPoints, 0),
    byReason: [...byReason]
      .map(([reason, sum]) => ({ reason, ...sum }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
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
      .orderBy('processed_month', 'desc'),
  );
  return rows.map((row) => row.processed_month);
}
