import { addDays } from '@akashi/calendar';
import type { HintKind, LogReview, ReviewHint } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { TenantKeys } from '../../../platform/keys/index.ts';
import { namesFor } from '../names.ts';
import { instantsOf } from '../period.ts';
import { findHints } from './hints.ts';

export interface OpenedReview {
  from: string;
  to: string;
  staffId: string;
  now: Date;
  today: string;
}

/** Opens a review of a period under the newest checkpoint and keeps what stands out. Throws LOG_NOT_PUBLISHED. */
export async function openReview(
  tx: TenantTransaction,
  keys: TenantKeys,
  asked: OpenedReview,
): Promise<string> {
  const period = instantsOf(asked);
  const checkpoint = await tx.maybe(
    qb
      .selectFrom('audit.checkpoint')
      .select(['size', 'root'])
      .where('tenant_id', '=', tx.tenantId)
      .orderBy('size', 'desc')
      .limit(1),
  );
  if (!checkpoint) throw new AppError('LOG_NOT_PUBLISHED');
  const { entries } = await tx.one(
    qb
      .selectFrom('audit.access_index')
      .select(sql<number>`count(*)::int`.as('entries'))
      .where('tenant_id', '=', tx.tenantId)
      .where('at', '>=', period.from)
      .where('at', '<', period.to),
  );
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.log_review').values({
      tenant_id: tx.tenantId,
      id,
      from_date: asked.from,
      to_date: asked.to,
      opened_by: asked.staffId,
      opened_at: asked.now,
      entries,
      size: checkpoint.size,
      root: checkpoint.root,
    }),
  );
  const hints = await findHints(tx, keys, period, asked.today);
  if (hints.length > 0)
    await tx.run(
      qb.insertInto('app.log_review_hint').values(
        hints.map((hint) => ({
          tenant_id: tx.tenantId,
          id: uuidv7(),
          review_id: id,
          kind: hint.kind,
          staff_id: hint.staffId,
          patient_id: hint.patientId,
          count: hint.count,
          first_seq: hint.firstSeq,
          first_at: hint.firstAt,
          last_at: hint.lastAt,
        })),
      ),
    );
  return id;
}

/** All reviews, the newest first, and the first day that no signed one covers. */
export async function allReviews(
  tx: TenantTransaction,
): Promise<{ reviews: LogReview[]; dueFrom: string | null }> {
  const reviews = await reviewRows(tx);
  const signed = reviews.filter(({ signedAt }) => signedAt !== null).map(({ to }) => to);
  const last = signed.sort().at(-1);
  return { reviews, dueFrom: last === undefined ? null : addDays(last, 1) };
}

async function reviewRows(tx: TenantTransaction, id?: string): Promise<LogReview[]> {
  let query = qb
    .selectFrom('app.log_review as r')
    .selectAll('r')
    .select([
      sql<number>`(select count(*)::int from app.log_review_hint h where h.tenant_id = r.tenant_id and h.review_id = r.id)`.as(
        'hints',
      ),
      sql<number>`(select count(h.finding)::int from app.log_review_hint h where h.tenant_id = r.tenant_id and h.review_id = r.id)`.as(
        'examined',
      ),
    ])
    .where('r.tenant_id', '=', tx.tenantId)
    .orderBy('r.opened_at', 'desc')
    .limit(200);
  if (id !== undefined) query = query.where('r.id', '=', id);
  const [rows, names] = await Promise.all([tx.many(query), namesFor(tx, [])]);
  return rows.map((row) => ({
    id: row.id,
    from: row.from_date,
    to: row.to_date,
    openedBy: names.person(row.opened_by)?.name ?? '',
    openedAt: row.opened_at.toISOString(),
    entries: row.entries,
    size: row.size,
    root: row.root.toString('base64'),
    hints: row.hints,
    examined: row.examined,
    signedBy: names.person(row.signed_by)?.name ?? null,
    signedAt: row.signed_at?.toISOString() ?? null,
    conclusion: row.conclusion,
  }));
}

/** One review with its hints. Throws NOT_FOUND. */
export async function reviewWithHints(tx: TenantTransaction, id: string) {
  const [review] = await reviewRows(tx, id);
  if (!review) throw new AppError('NOT_FOUND');
  const rows = await tx.many(
    qb
      .selectFrom('app.log_review_hint')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('review_id', '=', id)
      .orderBy('id'),
  );
  const patientIds = [...new Set(rows.flatMap((row) => row.patient_id ?? []))];
  const names = await namesFor(tx, patientIds);
  const hints: ReviewHint[] = rows.map((row) => ({
    id: row.id,
    kind: row.kind as HintKind,
    staff: names.person(row.staff_id),
    patient: row.patient_id === null ? null : names.patient(row.patient_id),
    count: row.count,
    firstSeq: row.first_seq,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    finding: row.finding,
    examinedBy: names.person(row.examined_by)?.name ?? null,
  }));
  return { patientIds, answer: { review, hints } };
}

/** Writes what a person found about one hint. Throws NOT_FOUND and LOG_REVIEW_SIGNED. */
export async function examineHint(
  tx: TenantTransaction,
  reviewId: string,
  hintId: string,
  by: { staffId: string; finding: string; now: Date },
): Promise<string | null> {
  await unsigned(tx, reviewId);
  const row = await tx.maybe(
    qb
      .updateTable('app.log_review_hint')
      .set({ finding: by.finding, examined_by: by.staffId, examined_at: by.now })
      .where('tenant_id', '=', tx.tenantId)
      .where('review_id', '=', reviewId)
      .where('id', '=', hintId)
      .returning('patient_id'),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row.patient_id;
}

/** Ends a review: every hint must have been examined. Throws NOT_FOUND, LOG_REVIEW_SIGNED, LOG_REVIEW_OPEN_HINTS. */
export async function signReview(
  tx: TenantTransaction,
  reviewId: string,
  by: { staffId: string; conclusion: string; now: Date },
): Promise<void> {
  await unsigned(tx, reviewId);
  const { open } = await tx.one(
    qb
      .selectFrom('app.log_review_hint')
      .select(sql<number>`count(*)::int`.as('open'))
      .where('tenant_id', '=', tx.tenantId)
      .where('review_id', '=', reviewId)
      .where('finding', 'is', null),
  );
  if (open > 0) throw new AppError('LOG_REVIEW_OPEN_HINTS', { details: { open } });
  await tx.run(
    qb
      .updateTable('app.log_review')
      .set({ signed_by: by.staffId, signed_at: by.now, conclusion: by.conclusion })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', reviewId),
  );
}

/** Locks the review, so that nobody signs while another still writes. */
async function unsigned(tx: TenantTransaction, reviewId: string): Promise<void> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.log_review')
      .select('signed_at')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', reviewId)
      .forUpdate(),
  );
  if (!row) throw new AppError('NOT_FOUND');
  if (row.signed_at !== null) throw new AppError('LOG_REVIEW_SIGNED');
}
