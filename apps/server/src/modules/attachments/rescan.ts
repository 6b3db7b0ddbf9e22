import { z } from 'zod';
import { accessLater, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { FileStore, Scanner, ScanVerdict } from '../../platform/files/index.ts';
import { announceChange } from '../../platform/http/index.ts';
import { defineJob, type JobDefinition } from '../../platform/jobs/index.ts';
import { type AttachmentRow, attachmentById } from './rows.ts';

const payload = z.object({ attachmentId: z.uuid() });
export type RescanJob = JobDefinition<typeof payload>;

/** The scanner was away a moment ago: not at once. */
export function rescanAfter(now: Date): Date {
  return new Date(now.getTime() + 60_000);
}

/** Looks again at one file in quarantine; tried again by itself, at longer intervals, until the scanner answers. */
export function rescanJob(files: FileStore, scanner: Scanner | undefined): RescanJob {
  return defineJob({
    name: 'attachments.rescan',
    payload,
    maxAttempts: 25,
    lane: 'scan',
    run: async (helpers, { attachmentId }) => {
      const waiting = await helpers.withTenant(accessLater, async (tx) => {
        const row = await attachmentById(tx, attachmentId);
        await logScan(tx, row, 'started');
        return row;
      });
      if (waiting.state !== 'quarantined') return;
      const verdict = await scanStored(waiting, files, scanner);
      if (verdict.state === 'unreachable') throw new AppError('SCANNER_UNREACHABLE');
      await helpers.withTenant(accessLater, (tx) => settle(tx, waiting, verdict, new Date()));
    },
  });
}

/** Scans the bytes that are kept. Without a scanner nobody can say anything. */
export async function scanStored(
  row: AttachmentRow,
  files: FileStore,
  scanner: Scanner | undefined,
): Promise<ScanVerdict> {
  if (!scanner) return { state: 'unreachable' };
  return scanner.scan(await files.read(row.tenant_id, row.file_sha256));
}

/** Writes what the scanner said; only a file in quarantine changes its state. */
export async function settle(
  tx: TenantTransaction,
  row: AttachmentRow,
  verdict: Exclude<ScanVerdict, { state: 'unreachable' }>,
  now: Date,
): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.attachment')
      .set({
        state: verdict.state,
        scanned_at: now,
        scanner: verdict.engine,
        finding: verdict.state === 'infected' ? verdict.finding : '',
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', row.id)
      .where('state', '=', 'quarantined'),
  );
  await announceChange(tx, 'attachments');
  await logScan(tx, row, verdict.state);
}

async function logScan(tx: TenantTransaction, row: AttachmentRow, outcome: string): Promise<void> {
  await tx.log({
    act: 'verify',
    object: { type: 'attachment', id: row.id },
    patients: [row.patient_id],
    details: { outcome },
  });
}
