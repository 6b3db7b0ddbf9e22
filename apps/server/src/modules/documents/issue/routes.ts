import { documents, limitSheets } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import { type Implementation, implement } from '../../../platform/http/index.ts';
import { cashEntries, sheetsOfVisit } from '../../billing/index.ts';
import { staffNames } from '../../identity/index.ts';
import { institutionOn } from '../../institution/index.ts';
import type { MastersOf } from '../../masters/index.ts';
import { patientDetail } from '../../patients/index.ts';
import { encounterById } from '../../reception/index.ts';
import { renderDailyCash } from '../render/daily-cash.ts';
import { renderLimitSheet } from '../render/limit-sheet.ts';
import { dailyCashInput } from './daily-cash-input.ts';
import { issueDocuments, reissue } from './issue.ts';
import { documentById, documentsOf, presentDocument } from './kept.ts';
import { limitSheetInput } from './limit-sheet-input.ts';

export interface DocumentDependencies {
  masters: MastersOf;
  files: FileStore;
}

export function documentRoutes({ masters, files }: DocumentDependencies): Implementation[] {
  const found = async (tx: TenantTransaction, id: string) => {
    const row = await documentById(tx, id);
    if (!row) throw new AppError('NOT_FOUND');
    if (row.patient_id) tx.demandOpen(row.patient_id);
    return row;
  };
  return [
    implement(documents.issueDocuments, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const issued = await issueDocuments(tx, files, masters(tx.tenantId), {
          encounterId: params.encounterId,
          kinds: body.kinds,
          at: context.now,
          on: context.deskDate,
        });
        await tx.log({
          act: 'print',
          object: { type: 'document', id: params.encounterId },
          patients: issued.flatMap((row) => (row.patient_id ? [row.patient_id] : [])),
          details: { kinds: body.kinds.join(',') },
        });
        return { documents: issued.map(presentDocument) };
      }),
    ),
    implement(documents.listDocuments, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        await tx.log({ act: 'read', object: { type: 'document' }, patients: [encounter.patient_id] });
        return { documents: (await documentsOf(tx, params.encounterId)).map(presentDocument) };
      }),
    ),
    implement(documents.getDocument, async ({ params, context }) => {
      const row = await context.read(accessLater, async (tx) => {
        const document = await found(tx, params.documentId);
        await tx.log({
          act: 'print',
          object: { type: 'document', id: document.id },
          patients: document.patient_id ? [document.patient_id] : 'none',
        });
        return document;
      });
      return new Uint8Array(await files.read(context.tenantId, row.file_sha256));
    }),
    implement(documents.reprintDocument, ({ params, context }) =>
      context.transact(accessLater, async (tx) => {
        const again = await reissue(tx, files, await found(tx, params.documentId), {
          at: context.now,
          on: context.deskDate,
        });
        await tx.log({
          act: 'print',
          object: { type: 'document', id: again.id },
          patients: again.patient_id ? [again.patient_id] : 'none',
          details: { reprint: true },
        });
        return presentDocument(again);
      }),
    ),
    implement(limitSheets.sheetPdf, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        const [sheets, settings, detail] = await Promise.all([
          sheetsOfVisit(tx, encounter, masters(tx.tenantId)),
          institutionOn(tx, encounter.date),
          patientDetail(tx, encounter.patient_id, encounter.date),
        ]);
        const sheet = sheets.find(({ subsidyId }) => subsidyId === params.subsidyId);
        const subsidy = detail.subsidies.find(({ id }) => id === params.subsidyId);
        if (!sheet || !subsidy) throw new AppError('NOT_FOUND');
        await tx.log({
          act: 'print',
          object: { type: 'limitSheet', id: encounter.id },
          patients: [encounter.patient_id],
        });
        const { patient } = detail;
        return renderLimitSheet(limitSheetInput(sheet, { patient, subsidy }, settings, context.now)).pdf;
      }),
    ),
    implement(documents.dailyCashPdf, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const [entries, settings, staff] = await Promise.all([
          cashEntries(tx, query.date),
          institutionOn(tx, query.date),
          staffNames(tx),
        ]);
        const patients = entries.map((entry) => entry.patientId);
        await tx.log({ act: 'print', object: { type: 'bill' }, patients, among: true });
        return renderDailyCash(
          dailyCashInput(query.date, entries, settings, staff.get(context.staffId)?.name ?? '', context.now),
        ).pdf;
      }),
    ),
  ];
}
