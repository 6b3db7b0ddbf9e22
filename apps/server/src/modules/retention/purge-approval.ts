import { KIND_LABELS } from '@akashi/retention';
import { sql } from 'kysely';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange } from '../../platform/http/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import { type ApprovalKind, defineApproval } from '../approvals/index.ts';
import { storedListHash } from './list-hash.ts';
import { declareLogPurge, type LogKeyOf } from './log-purge.ts';
import type { PurgeJob } from './purge-job.ts';
import { PURGED_KINDS } from './units.ts';

const payload = z.object({ purgeId: z.uuid(), items: z.int(), listSha256: z.string() });
export type PurgeApproval = ApprovalKind<z.infer<typeof payload>>;

/**
 * The decision to delete: the second person approves one list by its hash, then the job begins. What goes of the log is
 * said by the log itself in the same transaction.
 */
export function purgeApproval(job: PurgeJob, keyOf: LogKeyOf): PurgeApproval {
  return defineApproval({
    kind: 'retention.purge',
    label: '保存期間を過ぎた記録の消去',
    permission: 'retention:approve',
    payload,
    validHours: 14 * 24,
    describe: async (tx, { purgeId, items, listSha256 }) => [
      { label: '消去する記録', value: `${items.toLocaleString('ja-JP')} 件` },
      ...(await kindLines(tx, purgeId)),
      { label: '一覧のハッシュ', value: listSha256.slice(0, 16) },
      { label: '戻せるか', value: '戻せません。バックアップからも30世代で消えます。' },
    ],
    apply: async (tx, { id, payload: { purgeId, listSha256 }, approvedBy, now }) => {
      if ((await storedListHash(tx, purgeId)).toString('hex') !== listSha256)
        throw new AppError('RETENTION_LIST_CHANGED');
      const jobId = await enqueueJob(tx, job, { purgeId });
      const changed = await tx.run(
        qb
          .updateTable('app.retention_purge')
          .set({ state: 'running', approved_by: approvedBy, approved_at: now, job_id: jobId })
          .set({ begun_at: sql`clock_timestamp()` })
          .where('tenant_id', '=', tx.tenantId)
          .where('id', '=', purgeId)
          .where('state', '=', 'requested'),
      );
      if (changed !== 1) throw new AppError('RETENTION_LIST_CHANGED');
      await declareLogPurge(tx, purgeId, id, keyOf);
      await announceChange(tx, 'retention');
    },
  });
}

async function kindLines(tx: TenantTransaction, purgeId: string) {
  const rows = await tx.many(
    qb
      .selectFrom('app.retention_item')
      .select(({ fn }) => [
        'kind',
        sql<number>`count(*)::int`.as('n'),
        sql<number | null>`sum(entries)::int`.as('entries'),
        fn.min('first_day').as('first'),
        fn.max('final_day').as('final'),
      ])
      .where('tenant_id', '=', tx.tenantId)
      .where('purge_id', '=', purgeId)
      .groupBy('kind'),
  );
  return PURGED_KINDS.flatMap((kind) => {
    const row = rows.find((one) => one.kind === kind);
    if (!row) return [];
    const amount = row.entries === null ? `${row.n} 件` : `${row.entries.toLocaleString('ja-JP')} 行`;
    return [{ label: KIND_LABELS[kind], value: `${amount}(${row.first} 〜 ${row.final})` }];
  });
}
