import { type Attachment, attachments } from '@akashi/contract';
import { kindOfMediaType } from '@akashi/file-guard';
import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { staffNames } from '../identity/index.ts';

export type AttachmentRow = Selectable<Database['app.attachment']>;

/** One attachment. Throws NOT_FOUND. */
export async function attachmentById(tx: TenantTransaction, id: string): Promise<AttachmentRow> {
  const row = await tx.maybe(
    qb.selectFrom('app.attachment').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** What a patient's file holds, newest paper first; what was taken back at the end. */
export async function attachmentsOf(tx: TenantTransaction, patientId: string): Promise<AttachmentRow[]> {
  return tx.many(
    qb
      .selectFrom('app.attachment')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .orderBy((of) => of('removed_at', 'is not', null))
      .orderBy('document_date', 'desc')
      .orderBy('id', 'desc'),
  );
}

/** Rows as screens show them, with names of staff. */
export async function presentAttachments(
  tx: TenantTransaction,
  rows: readonly AttachmentRow[],
): Promise<Attachment[]> {
  const staff = await staffNames(tx);
  const nameOf = (id: string | null) => (id === null ? '' : (staff.get(id)?.name ?? ''));
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    encounterId: row.encounter_id,
    category: attachments.attachmentCategory.parse(row.category),
    title: row.title,
    documentDate: row.document_date,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    stripped: row.stripped,
    state: attachments.attachmentState.parse(row.state),
    scannedAt: row.scanned_at?.toISOString() ?? null,
    finding: row.finding,
    shown: kindOfMediaType(row.media_type)?.shown === true,
    createdBy: nameOf(row.created_by),
    createdAt: row.created_at.toISOString(),
    removed: row.removed_at && {
      at: row.removed_at.toISOString(),
      by: nameOf(row.removed_by),
      reason: row.remove_reason,
    },
  }));
}

/** One row as screens show it. */
export async function presentAttachment(tx: TenantTransaction, row: AttachmentRow): Promise<Attachment> {
  const [shown] = await presentAttachments(tx, [row]);
  if (!shown) throw new AppError('NOT_FOUND');
  return shown;
}
