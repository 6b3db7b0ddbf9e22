import { accessLog, type LogSeal } from '@akashi/contract';
import { accessLater, logAmong } from '../../platform/database/index.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import type { TenantKeys } from '../../platform/keys/index.ts';
import { type LogStatus, searchAccess } from '../ledger/index.ts';
import { patientCounts } from './counts.ts';
import { logCsv } from './csv.ts';
import { entryWithProof } from './entry.ts';
import { assertExportable } from './exportable.ts';
import { instantsOf } from './period.ts';
import { allReviews, examineHint, openReview, reviewWithHints, signReview } from './reviews/reviews.ts';
import { accessSearch, presentHits } from './rows.ts';

export interface AccessLogDependencies {
  keys: TenantKeys;
  /** How the log of an institution stands. */
  status: (tenantId: string) => Promise<LogStatus>;
  /** The bundle of an institution's log, to be checked by anybody (see apps/verifier). */
  bundle: (tenantId: string, period: { from: Date; to: Date }, now: Date) => Promise<Uint8Array>;
}

const nobody = { patients: 'none' } as const;

/** Looking at the log is itself logged, with the patients whose names were shown. */
export function accessLogRoutes(dependencies: AccessLogDependencies): Implementation[] {
  return [...readingRoutes(dependencies), ...reviewRoutes(dependencies)];
}

function readingRoutes({ keys, status, bundle }: AccessLogDependencies): Implementation[] {
  return [
    implement(accessLog.searchLog, ({ body, context }) =>
      context.read(accessLater, async (tx) => {
        const { cursor, limit, ...search } = body;
        const page = await searchAccess(tx, keys, { ...accessSearch(search), cursor, limit });
        const { rows, patientIds } = await presentHits(tx, keys, page.hits);
        await tx.log({
          act: 'search',
          object: { type: 'accessLog' },
          patients: patientIds.length > 0 ? patientIds : 'none',
          // The log about a patient opens nobody's record, and an audit must not need a reason for each entry.
          among: true,
          details: { hits: rows.length },
        });
        return { rows, next: page.next ?? null };
      }),
    ),
    implement(accessLog.readLogEntry, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const { answer, patientIds } = await entryWithProof(tx, keys, params.seq);
        await tx.log({
          act: 'read',
          object: { type: 'accessLog', id: String(params.seq) },
          patients: patientIds.length > 0 ? patientIds : 'none',
          among: true,
        });
        return answer;
      }),
    ),
    implement(accessLog.readLogSeal, async ({ context }) => presentSeal(await status(context.tenantId))),
    implement(accessLog.countLogPatients, ({ body, context }) =>
      context.read(accessLater, async (tx) => {
        const { answer, patientIds } = await patientCounts(tx, keys, body);
        await tx.log({
          act: 'read',
          object: { type: 'accessLog' },
          patients: patientIds.length > 0 ? patientIds : 'none',
          among: true,
          details: { rows: answer.rows.length },
        });
        return answer;
      }),
    ),
    implement(accessLog.exportLogCsv, ({ body, context }) =>
      context.read(accessLater, async (tx) => {
        const { content, rows, patientIds } = await logCsv(tx, keys, body);
        const object = { type: 'accessLog' };
        await logAmong(tx, { act: 'export', object, details: { rows } }, patientIds);
        const day = context.deskDate.replaceAll('-', '');
        return { content, mediaType: 'text/csv; charset=utf-8', fileName: `access-log-${day}.csv` };
      }),
    ),
    implement(accessLog.exportLogBundle, async ({ body, context }) => {
      const period = instantsOf(body);
      // Logged before the first byte leaves: the export stands in the log that it is an export of.
      await context.read(accessLater, async (tx) => {
        await assertExportable(tx, period);
        await tx.log({
          act: 'export',
          object: { type: 'accessLog' },
          patients: 'none',
          details: { bundle: true, from: body.from, to: body.to },
        });
      });
      const content = await bundle(context.tenantId, period, context.now);
      return { content, mediaType: 'application/zip', fileName: `access-log-${body.from}-${body.to}.zip` };
    }),
  ];
}

function reviewRoutes({ keys }: AccessLogDependencies): Implementation[] {
  return [
    implement(accessLog.listLogReviews, ({ context }) => context.read(nobody, (tx) => allReviews(tx))),
    implement(accessLog.openLogReview, ({ body, context }) =>
      context.transact(nobody, async (tx) => ({
        reviewId: await openReview(tx, keys, {
          ...body,
          staffId: context.staffId,
          now: context.now,
          today: context.deskDate,
        }),
      })),
    ),
    implement(accessLog.readLogReview, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const { answer, patientIds } = await reviewWithHints(tx, params.reviewId);
        await tx.log({
          act: 'read',
          object: { type: 'accessLogReview', id: params.reviewId },
          patients: patientIds.length > 0 ? patientIds : 'none',
          among: true,
        });
        return answer;
      }),
    ),
    implement(accessLog.examineLogHint, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const patientId = await examineHint(tx, params.reviewId, params.hintId, {
          staffId: context.staffId,
          finding: body.finding,
          now: context.now,
        });
        await tx.log({
          act: 'update',
          object: { type: 'accessLogReview', id: params.reviewId },
          patients: patientId === null ? 'none' : [patientId],
        });
        return {};
      }),
    ),
    implement(accessLog.signLogReview, ({ params, body, context }) =>
      context.transact({ ...nobody, object: { id: params.reviewId } }, async (tx) => {
        await signReview(tx, params.reviewId, {
          staffId: context.staffId,
          conclusion: body.conclusion,
          now: context.now,
        });
        return {};
      }),
    ),
  ];
}

function presentSeal(status: LogStatus): LogSeal {
  return {
    size: status.size,
    published: status.published
      ? { size: status.published.size, at: status.published.at.toISOString() }
      : null,
    signature: status.signature,
    waitingSeconds: status.waitingSeconds,
    witnesses: status.witnesses.map(({ name, at }) => ({ name, at: at.toISOString() })),
    stampedAt: status.stampedAt?.toISOString() ?? null,
  };
}
