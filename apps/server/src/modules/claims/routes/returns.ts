import { claims } from '@akashi/contract';
import { accessLater, isClosed, logAmong, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import { announceChange, type Implementation, implement } from '../../../platform/http/index.ts';
import { closedReturn } from '../closed.ts';
import { receiptOf } from '../returns/body.ts';
import { correctReturn, decideReturn, editedRecords, replaced } from '../returns/correct.ts';
import { findingsOf, returnDetail } from '../returns/detail.ts';
import { importReturns } from '../returns/import-file.ts';
import { ownClaimOf } from '../returns/match.ts';
import { presentReturn, type ReturnRow, returnById, returnPage } from '../returns/rows.ts';

/** The first of a file that was taken in; the list has the rest. */
const SHOWN_AFTER_IMPORT = 100;

async function shown(tx: TenantTransaction, rows: readonly ReturnRow[]) {
  const items = [];
  for (const row of rows) {
    const item = presentReturn(row, (await ownClaimOf(tx, row))?.id ?? null);
    items.push(isClosed(tx.context, row.patient_id) ? closedReturn(item) : item);
  }
  return items;
}

const patientsOf = (rows: readonly { patient_id: string | null }[]): string[] =>
  rows.flatMap((row) => row.patient_id ?? []);

/** Logs what is done to one return; a receipt of somebody unknown here names no patient. */
async function logOne(tx: TenantTransaction, row: ReturnRow, act: 'read' | 'update'): Promise<void> {
  const patients = row.patient_id === null ? ('none' as const) : [row.patient_id];
  await tx.log({ act, object: { type: 'claimReturn', id: row.id }, patients });
}

/** 返戻: take in, look at, correct, decide. */
export function returnRoutes(files: FileStore): Implementation[] {
  return [
    implement(claims.listReturns, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const { rows, next } = await returnPage(tx, {
          ...(query.open ? { states: ['open', 'ready'] } : {}),
          after: query.cursor,
          limit: query.limit,
        });
        const object = { type: 'claimReturn', id: context.tenantId };
        await logAmong(tx, { act: 'read', object, details: { rows: rows.length } }, patientsOf(rows));
        return { items: await shown(tx, rows), next };
      }),
    ),
    implement(claims.getReturn, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        await logOne(tx, await returnById(tx, params.returnId), 'read');
        return returnDetail(tx, params.returnId);
      }),
    ),
    implement(claims.importReturns, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const bytes = new Uint8Array(Buffer.from(body.content, 'base64'));
        const { fileId, imported, matched, patients } = await importReturns(
          tx,
          files,
          bytes,
          body.processedMonth,
        );
        const object = { type: 'claimReturn', id: fileId };
        await logAmong(tx, { act: 'import', object, details: { imported, matched } }, patients);
        await announceChange(tx, 'claims');
        const { rows } = await returnPage(tx, { fileId, limit: SHOWN_AFTER_IMPORT });
        return { imported, matched, items: await shown(tx, rows) };
      }),
    ),
    implement(claims.correctReturn, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        await logOne(tx, await returnById(tx, params.returnId), 'update');
        await correctReturn(tx, params.returnId, body);
        await announceChange(tx, 'claims');
        return returnDetail(tx, params.returnId);
      }),
    ),
    implement(claims.checkReturn, ({ params, body, context }) =>
      context.read(accessLater, async (tx) => {
        const row = await returnById(tx, params.returnId);
        await logOne(tx, row, 'read');
        return checked(row, body.records);
      }),
    ),
    implement(claims.decideReturn, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        await logOne(tx, await returnById(tx, params.returnId), 'update');
        await decideReturn(tx, params.returnId, body);
        await announceChange(tx, 'claims');
        const [item] = await shown(tx, [await returnById(tx, params.returnId)]);
        if (!item) throw new AppError('NOT_FOUND');
        return item;
      }),
    ),
  ];
}

/** Edited records as they would be claimed; without an RE record that is the finding. */
function checked(row: ReturnRow, lines: readonly string[]) {
  const receipt = receiptOf(row.body);
  try {
    const again = replaced(receipt, editedRecords(receipt, lines));
    return { findings: findingsOf(again.problems), points: again.points };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const text = 'レセプト共通レコード（RE）がありません。';
    const next = '消した行を元に戻してください。';
    return { findings: [{ code: 'CLAIM-FRAME', severity: 'error' as const, text, next }], points: 0 };
  }
}
