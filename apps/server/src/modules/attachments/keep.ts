import { createHash } from 'node:crypto';
import type { attachments, BodyOf } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { type FileStore, recordFile } from '../../platform/files/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import { assertPatient } from '../patients/index.ts';
import { type RescanJob, rescanAfter } from './rescan.ts';
import type { AttachmentRow } from './rows.ts';
import type { Taken } from './take.ts';

export interface Keeping {
  readonly patientId: string;
  readonly body: BodyOf<typeof attachments.addAttachment>;
  readonly taken: Extract<Taken, { ok: true }>;
  readonly now: Date;
}

/** Keeps a file that was found good: encrypted bytes, their row, and a second look when it is in quarantine. */
export async function keepAttachment(
  tx: TenantTransaction,
  files: FileStore,
  rescan: RescanJob,
  { patientId, body, taken, now }: Keeping,
): Promise<AttachmentRow> {
  await assertPatient(tx, patientId);
  const { content, kind, name, stripped } = taken.accepted;
  const stored = await files.put(tx.tenantId, content);
  await recordFile(tx, stored, kind.mediaType);
  const row = await tx.one(
    qb
      .insertInto('app.attachment')
      .values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        patient_id: patientId,
        encounter_id: body.encounterId,
        category: body.category,
        title: body.title,
        document_date: body.documentDate,
        file_name: name,
        media_type: kind.mediaType,
        size: content.length,
        stripped,
        received_sha256: taken.receivedSha256,
        content_sha256: createHash('sha256').update(content).digest(),
        file_sha256: stored.sha256,
        state: taken.state,
        scanned_at: taken.state === 'clean' ? now : null,
        scanner: taken.engine,
        created_by: tx.context.actor.staffId,
      })
      .returningAll(),
  );
  if (row.state === 'quarantined')
    await enqueueJob(tx, rescan, { attachmentId: row.id }, { runAt: rescanAfter(now) });
  return row;
}
