import { attachments } from '@akashi/contract';
import { accessLater, qb } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { FileStore, Scanner } from '../../platform/files/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { assertPatient } from '../patients/index.ts';
import { keepAttachment } from './keep.ts';
import { rescanJob, scanStored, settle } from './rescan.ts';
import { attachmentById, attachmentsOf, presentAttachment, presentAttachments } from './rows.ts';
import { takeFile } from './take.ts';
import { assertOpenable, giveTicket } from './tickets.ts';

export interface AttachmentDependencies {
  readonly files: FileStore;
  /** Absent: no scanner is set up, and the screen says so. */
  readonly scanner: Scanner | undefined;
  /** Origin of the files, without a slash at the end. */
  readonly filesOrigin: string;
}

export function attachmentRoutes(dependencies: AttachmentDependencies): Implementation[] {
  return [...listRoutes(dependencies), ...intakeRoutes(dependencies), ...openingRoutes(dependencies)];
}

function listRoutes({ scanner }: AttachmentDependencies): Implementation[] {
  return [
    implement(attachments.listAttachments, ({ params, context }) =>
      context.read({ patients: [params.patientId] }, async (tx) => {
        await assertPatient(tx, params.patientId);
        const rows = await attachmentsOf(tx, params.patientId);
        return { attachments: await presentAttachments(tx, rows), scanning: scanner !== undefined };
      }),
    ),
    implement(attachments.removeAttachment, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const row = await attachmentById(tx, params.attachmentId);
        tx.demandOpen(row.patient_id);
        if (row.removed_at) throw new AppError('FILE_REMOVED');
        const marked = await tx.one(
          qb
            .updateTable('app.attachment')
            .set({ removed_at: context.now, removed_by: context.staffId, remove_reason: body.reason })
            .where('tenant_id', '=', tx.tenantId)
            .where('id', '=', row.id)
            .returningAll(),
        );
        await tx.log({ act: 'void', object: { type: 'attachment', id: row.id }, patients: [row.patient_id] });
        await announceChange(tx, 'attachments');
        return presentAttachment(tx, marked);
      }),
    ),
  ];
}

function intakeRoutes({ files, scanner }: AttachmentDependencies): Implementation[] {
  const rescan = rescanJob(files, scanner);
  return [
    implement(attachments.addAttachment, async ({ params, body, context }) => {
      const taken = await takeFile(Buffer.from(body.content, 'base64'), body.fileName, scanner);
      if (!taken.ok) {
        const details = {
          code: taken.code,
          ...(taken.finding === undefined ? {} : { finding: taken.finding }),
        };
        // Somebody tried: that stays in the log although nothing else does.
        await context.read({ patients: [params.patientId], result: 'denied', details }, async (tx) => {
          await assertPatient(tx, params.patientId);
        });
        throw new AppError(taken.code);
      }
      return context.transact(accessLater, async (tx) => {
        tx.demandOpen(params.patientId);
        const row = await keepAttachment(tx, files, rescan, {
          patientId: params.patientId,
          body,
          taken,
          now: context.now,
        });
        const details = {
          kind: taken.accepted.kind.kind,
          size: row.size,
          state: row.state,
          stripped: row.stripped,
        };
        await tx.log({
          act: 'create',
          object: { type: 'attachment', id: row.id },
          patients: [row.patient_id],
          details,
        });
        await announceChange(tx, 'attachments');
        return presentAttachment(tx, row);
      });
    }),
    implement(attachments.rescanAttachment, async ({ params, context }) => {
      const row = await context.read(accessLater, async (tx) => {
        const found = await attachmentById(tx, params.attachmentId);
        const object = { type: 'attachment', id: found.id };
        await tx.log({ act: 'verify', object, patients: [found.patient_id] });
        return found;
      });
      const verdict = row.state === 'quarantined' ? await scanStored(row, files, scanner) : undefined;
      if (verdict?.state === 'unreachable') throw new AppError('SCANNER_UNREACHABLE');
      return context.transact({ patients: [row.patient_id], object: { id: row.id } }, async (tx) => {
        if (verdict) await settle(tx, row, verdict, context.now);
        return presentAttachment(tx, await attachmentById(tx, row.id));
      });
    }),
  ];
}

function openingRoutes({ filesOrigin }: AttachmentDependencies): Implementation[] {
  return [
    implement(attachments.openAttachment, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const row = await attachmentById(tx, params.attachmentId);
        tx.demandOpen(row.patient_id);
        assertOpenable(row);
        const { token, expiresAt } = await giveTicket(tx, row, { save: body.save, now: context.now });
        await tx.log({
          act: 'read',
          object: { type: 'attachment', id: row.id },
          patients: [row.patient_id],
          details: { save: body.save },
        });
        return { url: `${filesOrigin}/f/${token}`, expiresAt: expiresAt.toISOString() };
      }),
    ),
  ];
}
