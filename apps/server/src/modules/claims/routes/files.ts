import { readClaimFile } from '@akashi/claim-file';
import { claims } from '@akashi/contract';
import { accessLater, logAmong, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import { announceChange, type Implementation, implement } from '../../../platform/http/index.ts';
import type { MastersOf } from '../../masters/index.ts';
import { writeFile } from '../commands/write-file.ts';
import { sendFile, unsendFile } from '../decide/dispatch.ts';
import { patientsOfFile } from '../files/items.ts';
import { waitingPage } from '../files/waiting.ts';
import { fileById } from '../files.ts';
import { runById } from '../runs.ts';
import { renderTotals } from '../totals/render.ts';

/** The name the format demands. */
const FILE_NAME = 'RECEIPTC.UKE';

interface Dependencies {
  files: FileStore;
  masters: MastersOf;
  /** A run as screens see it. */
  shownRun(
    tx: TenantTransaction,
    runId: string,
  ): Promise<Awaited<ReturnType<typeof import('../runs.ts').presentRun>>>;
}

/** Files for the bodies: what can go along, writing, saving, sending, totals. */
export function fileRoutes({ files, masters, shownRun }: Dependencies): Implementation[] {
  return [
    implement(claims.waitingClaims, ({ params, query, context }) =>
      context.read(accessLater, async (tx) => {
        const run = await runById(tx, params.runId);
        if (!run) throw new AppError('NOT_FOUND');
        const { items, next } = await waitingPage(tx, run.month, query);
        const patients = items.flatMap((item) => item.patientId ?? []);
        await logAmong(tx, { act: 'read', object: { type: 'claim', id: params.runId } }, patients);
        return { items, next };
      }),
    ),
    implement(claims.writeClaimFile, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const written = await writeFile(tx, files, params.runId, {
          ...body,
          masters: masters(tx.tenantId),
        });
        const object = { type: 'claimFile', id: written.fileId };
        const details = { payerBody: body.payerBody, claims: written.claims, sha256: written.sha256 };
        await logAmong(tx, { act: 'export', object, details }, written.patients);
        await announceChange(tx, 'claims');
        return shownRun(tx, params.runId);
      }),
    ),
    implement(claims.downloadClaimFile, async ({ params, context }) => {
      const row = await context.read(accessLater, async (tx) => {
        const file = await fileById(tx, params.fileId);
        const object = { type: 'claimFile', id: file.id };
        await logAmong(tx, { act: 'export', object }, await patientsOfFile(tx, files, file));
        return file;
      });
      const content = new Uint8Array(await files.read(context.tenantId, row.file_sha256));
      return { content, mediaType: 'application/octet-stream', fileName: FILE_NAME };
    }),
    implement(claims.claimTotalsPdf, async ({ params, context }) => {
      const { file, print } = await context.read(accessLater, async (tx) => {
        const found = await fileById(tx, params.fileId);
        const object = { type: 'claimFile', id: found.id };
        await logAmong(tx, { act: 'print', object }, await patientsOfFile(tx, files, found));
        return { file: found, print: await renderTotals(tx, found) };
      });
      const bytes = new Uint8Array(await files.read(context.tenantId, file.file_sha256));
      return print(readClaimFile(bytes));
    }),
    implement(claims.sendClaimFile, ({ params, body, context }) =>
      context.transact({ patients: 'none', object: { id: params.fileId } }, async (tx) => {
        await sendFile(tx, files, params.fileId, body.sentOn, context.deskDate);
        await announceChange(tx, 'claims');
        return { sentOn: body.sentOn };
      }),
    ),
    implement(claims.unsendClaimFile, ({ params, context }) =>
      context.transact({ patients: 'none', object: { id: params.fileId } }, async (tx) => {
        await unsendFile(tx, params.fileId);
        await announceChange(tx, 'claims');
        return { sentOn: null };
      }),
    ),
  ];
}
