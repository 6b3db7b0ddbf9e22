import { claims } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { renderClaimSheet } from '../documents/index.ts';
import type { MasterLibrary, MastersOf } from '../masters/index.ts';
import { claimPage, presentClaims, readyClaims } from './claims.ts';
import { cancelRun } from './commands/cancel-run.ts';
import { recheckPatient } from './commands/recheck-patient.ts';
import { startRun } from './commands/start-run.ts';
import { writeFile } from './commands/write-file.ts';
import { fileById } from './files.ts';
import { logAccess } from './log-access.ts';
import { listRuns, presentRun, runById } from './runs.ts';
import { previewClaim } from './sheet/preview.ts';

export interface ClaimDependencies {
  masters: MastersOf;
  files: FileStore;
}

/** The name the format demands. */
const FILE_NAME = 'RECEIPTC.UKE';

export function claimRoutes(dependencies: ClaimDependencies): Implementation[] {
  return [...runRoutes(dependencies), ...claimListRoutes(dependencies), ...fileRoutes(dependencies)];
}

async function shownRun(tx: TenantTransaction, runId: string, masters: MasterLibrary) {
  const run = await runById(tx, runId);
  if (!run) throw new AppError('NOT_FOUND');
  return presentRun(tx, run, masters);
}

function runRoutes({ masters }: ClaimDependencies): Implementation[] {
  return [
    implement(claims.startClaimRun, ({ body, context }) =>
      context.transact({ patients: 'none' }, async (tx) => {
        const runId = await startRun(tx, body.month, masters);
        await announceChange(tx, 'claims');
        return shownRun(tx, runId, masters(tx.tenantId));
      }),
    ),
    implement(claims.listClaimRuns, ({ query, context }) =>
      context.read({ patients: 'none' }, async (tx) => {
        const rows = await listRuns(tx, query.month);
        return { runs: await Promise.all(rows.map((row) => presentRun(tx, row, masters(tx.tenantId)))) };
      }),
    ),
    implement(claims.getClaimRun, ({ params, context }) =>
      context.read({ patients: 'none' }, (tx) => shownRun(tx, params.runId, masters(tx.tenantId))),
    ),
    implement(claims.cancelClaimRun, ({ params, context }) =>
      context.transact({ patients: 'none', object: { id: params.runId } }, async (tx) => {
        await cancelRun(tx, params.runId);
        await announceChange(tx, 'claims');
        return shownRun(tx, params.runId, masters(tx.tenantId));
      }),
    ),
  ];
}

function claimListRoutes({ masters }: ClaimDependencies): Implementation[] {
  return [
    implement(claims.listClaims, ({ params, query, context }) =>
      context.read(accessLater, async (tx) => {
        if (!(await runById(tx, params.runId))) throw new AppError('NOT_FOUND');
        const page = await claimPage(tx, params.runId, query);
        await tx.log({
          act: 'read',
          object: { type: 'claim', id: params.runId },
          patients: page.items.map((row) => row.patientId),
          details: { rows: page.items.length },
        });
        return page;
      }),
    ),
    implement(claims.listCheckHits, ({ params, query, context }) =>
      context.read(accessLater, async (tx) => {
        if (!(await runById(tx, params.runId))) throw new AppError('NOT_FOUND');
        const page = await claimPage(tx, params.runId, { ...query, found: true });
        await tx.log({
          act: 'read',
          object: { type: 'claimCheck', id: params.runId },
          patients: page.items.map((row) => row.patientId),
          details: { rows: page.items.length },
        });
        return page;
      }),
    ),
    implement(claims.recheckPatient, ({ params, context }) =>
      context.transact({ patients: [params.patientId], object: { id: params.runId } }, async (tx) => {
        const rows = await recheckPatient(tx, params.runId, params.patientId, masters(tx.tenantId));
        await announceChange(tx, 'claims');
        return {
          run: await shownRun(tx, params.runId, masters(tx.tenantId)),
          claims: await presentClaims(tx, rows),
        };
      }),
    ),
    implement(claims.claimPreview, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const { claim, sheet, records } = await previewClaim(tx, params.claimId, masters(tx.tenantId));
        await tx.log({ act: 'read', object: { type: 'claim', id: claim.id }, patients: [claim.patient_id] });
        const [row] = await presentClaims(tx, [claim]);
        if (!row) throw new AppError('NOT_FOUND');
        return { claim: row, sheet, records };
      }),
    ),
    implement(claims.claimSheetPdf, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const { claim, sheet } = await previewClaim(tx, params.claimId, masters(tx.tenantId));
        await tx.log({ act: 'print', object: { type: 'claim', id: claim.id }, patients: [claim.patient_id] });
        return renderClaimSheet(sheet).pdf;
      }),
    ),
  ];
}

function fileRoutes({ masters, files }: ClaimDependencies): Implementation[] {
  return [
    implement(claims.writeClaimFile, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const wish = { ...params, ...body, masters: masters(tx.tenantId) };
        const written = await writeFile(tx, files, wish);
        const object = { type: 'claimFile', id: written.fileId };
        const details = { payerBody: body.payerBody, claims: written.claims, sha256: written.sha256 };
        await logAccess(tx, { act: 'export', object, details }, written.patients);
        await announceChange(tx, 'claims');
        return shownRun(tx, params.runId, masters(tx.tenantId));
      }),
    ),
    implement(claims.downloadClaimFile, async ({ params, context }) => {
      const row = await context.read(accessLater, async (tx) => {
        const file = await fileById(tx, params.fileId);
        const sent = await readyClaims(tx, file.run_id, file.payer_body);
        const patients = [...new Set(sent.map((claim) => claim.patient_id))];
        await logAccess(tx, { act: 'export', object: { type: 'claimFile', id: file.id } }, patients);
        return file;
      });
      const content = new Uint8Array(await files.read(context.tenantId, row.file_sha256));
      return { content, mediaType: 'application/octet-stream', fileName: FILE_NAME };
    }),
  ];
}
