import { claims } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { renderClaimSheet } from '../documents/index.ts';
import type { MasterLibrary, MastersOf } from '../masters/index.ts';
import { claimPage, presentClaims } from './claims.ts';
import { cancelRun } from './commands/cancel-run.ts';
import { recheckPatient } from './commands/recheck-patient.ts';
import { startRun } from './commands/start-run.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { fileRoutes } from './routes/files.ts';
import { assessmentRoutes, remittanceRoutes } from './routes/money.ts';
import { returnRoutes } from './routes/returns.ts';
import { takenRoutes } from './routes/taken.ts';
import { listRuns, presentRun, runById } from './runs.ts';
import { previewClaim } from './sheet/preview.ts';

export interface ClaimDependencies {
  masters: MastersOf;
  files: FileStore;
}

export function claimRoutes(dependencies: ClaimDependencies): Implementation[] {
  const { masters, files } = dependencies;
  return [
    ...runRoutes(dependencies),
    ...decisionRoutes(),
    ...returnRoutes(files),
    ...assessmentRoutes(),
    ...takenRoutes(),
    ...remittanceRoutes(),
    ...fileRoutes({ files, masters, shownRun: (tx, runId) => shownRun(tx, runId, masters(tx.tenantId)) }),
    ...claimListRoutes(dependencies),
  ];
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
          among: true,
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
          among: true,
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
