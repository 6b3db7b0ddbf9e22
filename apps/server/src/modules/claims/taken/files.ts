import type { TakenFile, TakenKind } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { staffNames } from '../../identity/index.ts';
import { takeClaimTurn } from '../decide/dispatch.ts';

/** Everything that was taken in, the newest first; what was taken back stands among it with its reason. */
export async function takenFiles(tx: TenantTransaction, kind: TakenKind): Promise<TakenFile[]> {
  const [rows, staff] = await Promise.all([rowsOf(tx, kind), staffNames(tx)]);
  const nameOf = (id: string) => staff.get(id)?.name ?? '';
  return rows.map((row) => ({
    id: row.id,
    payerBody: row.payer_body,
    processedMonth: row.processed_month,
    lines: row.lines,
    decided: row.decided,
    takenBy: nameOf(row.imported_by),
    takenAt: row.imported_at.toISOString(),
    withdrawn:
      row.withdrawn_at && row.withdrawn_by
        ? { by: nameOf(row.withdrawn_by), at: row.withdrawn_at.toISOString(), reason: row.withdraw_reason }
        : null,
  }));
}

function rowsOf(tx: TenantTransaction, kind: TakenKind) {
  switch (kind) {
    case 'assessments':
      return tx.many(
        qb
          .selectFrom('app.claim_assessment_file as f')
          .selectAll('f')
          .select(
            sql<number>`(select count(*)::int from app.claim_assessment a where a.tenant_id = f.tenant_id
              and a.file_id = f.id and a.state <> 'open' and a.withdrawn_at is null)`.as('decided'),
          )
          .where('f.tenant_id', '=', tx.tenantId)
          .orderBy('f.imported_at', 'desc'),
      );
    case 'returns':
      return tx.many(
        qb
          .selectFrom('app.claim_return_file as f')
          .selectAll('f')
          .select('f.claims as lines')
          .select(
            sql<number>`(select count(*)::int from app.claim_return r where r.tenant_id = f.tenant_id
              and r.file_id = f.id and r.state <> 'open')`.as('decided'),
          )
          .where('f.tenant_id', '=', tx.tenantId)
          .orderBy('f.imported_at', 'desc'),
      );
  }
}

/** The hash of what no longer counts: the same content may come again, and no two of them are alike. */
const setAside = (column: string) => sql<Buffer>`sha256(${sql.ref(column)} || convert_to(id::text, 'UTF8'))`;

/** Marks a file as taken back, once; whoever finds that it must stay throws. Throws NOT_FOUND, TAKEN_BACK. */
async function setFileAside(
  tx: TenantTransaction,
  table: 'app.claim_assessment_file' | 'app.claim_return_file',
  fileId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const file = await tx.maybe(
    qb
      .selectFrom(table)
      .select('withdrawn_at')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', fileId)
      .forUpdate(),
  );
  if (!file) throw new AppError('NOT_FOUND');
  if (file.withdrawn_at) throw new AppError('TAKEN_BACK');
  await tx.run(
    qb
      .updateTable(table)
      .set({
        content_sha256: setAside('content_sha256'),
        withdrawn_by: tx.context.actor.staffId,
        withdrawn_at: now,
        ...tx.sealed(table, fileId, { withdraw_reason: reason }),
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', fileId),
  );
}

/**
 * Takes a notice back with everything it brought, whatever was decided about it; answers how many lines and whose.
 * Throws NOT_FOUND, TAKEN_BACK.
 */
export async function withdrawNotice(
  tx: TenantTransaction,
  fileId: string,
  reason: string,
  now: Date,
): Promise<string[]> {
  await setFileAside(tx, 'app.claim_assessment_file', fileId, reason, now);
  const lines = await tx.many(
    qb
      .updateTable('app.claim_assessment')
      .set({
        line_sha256: setAside('line_sha256'),
        withdrawn_by: tx.context.actor.staffId,
        withdrawn_at: now,
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('file_id', '=', fileId)
      .where('withdrawn_at', 'is', null)
      .returning('patient_id'),
  );
  return lines.flatMap((line) => line.patient_id ?? []);
}

/** Takes one assessment back. Throws NOT_FOUND. */
export async function withdrawAssessment(
  tx: TenantTransaction,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  const changed = await tx.run(
    qb
      .updateTable('app.claim_assessment')
      .set({
        line_sha256: setAside('line_sha256'),
        withdrawn_by: tx.context.actor.staffId,
        withdrawn_at: now,
        ...tx.sealed('app.claim_assessment', id, { withdraw_reason: reason }),
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null),
  );
  if (changed === 0) throw new AppError('NOT_FOUND');
}

/**
 * Takes a returned file back while nobody has decided about its receipts: what was corrected or claimed again must be
 * undone first, so that no claim is lost. Throws NOT_FOUND, TAKEN_BACK, RETURN_FILE_USED.
 */
export async function withdrawReturnFile(
  tx: TenantTransaction,
  fileId: string,
  reason: string,
  now: Date,
): Promise<string[]> {
  await takeClaimTurn(tx);
  await setFileAside(tx, 'app.claim_return_file', fileId, reason, now);
  const receipts = await tx.many(
    qb
      .selectFrom('app.claim_return')
      .select(['state', 'patient_id'])
      .where('tenant_id', '=', tx.tenantId)
      .where('file_id', '=', fileId)
      .forUpdate(),
  );
  if (receipts.some(({ state }) => state !== 'open')) throw new AppError('RETURN_FILE_USED');
  return receipts.flatMap((receipt) => receipt.patient_id ?? []);
}
