import type { TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import { staffNames } from '../../identity/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import type { AccidentSheetInput } from '../model/accident-sheet.ts';
import type { ChartInput } from '../model/chart.ts';
import type { PrescriptionInput } from '../model/prescription.ts';
import type { ReceiptInput } from '../model/receipt.ts';
import type { StatementInput } from '../model/statement.ts';
import { renderAccidentSheet } from '../render/accident-sheet.ts';
import { renderChart } from '../render/chart.ts';
import { renderPrescription } from '../render/prescription.ts';
import { renderReceipt } from '../render/receipt.ts';
import type { RenderedDocument } from '../render/render.ts';
import { renderStatement } from '../render/statement.ts';
import { chartInput } from './chart-input.ts';
import { type DocumentRow, keepDocument } from './kept.ts';
import { prescriptionInputs } from './prescription-input.ts';
import { type Issue, receiptInput, statementInput } from './receipt-input.ts';
import { finalBill, type VisitToPrint, visitToPrint } from './visit-to-print.ts';

type Kind = 'receipt' | 'statement' | 'prescription' | 'chart';
type KeptKind = Kind | 'accidentSheet';

export interface Issuing extends Issue {
  encounterId: string;
  kinds: readonly Kind[];
}

/**
 * Makes and keeps the papers of a visit. Throws NOT_FOUND, NOT_SIGNED, BILL_NOT_FINAL, NOTHING_TO_PRINT (a prescription was asked for
 * and none was written).
 */
export async function issueDocuments(
  tx: TenantTransaction,
  files: FileStore,
  masters: MasterLibrary,
  issuing: Issuing,
): Promise<DocumentRow[]> {
  const visit = await visitToPrint(tx, issuing.encounterId);
  const rows: DocumentRow[] = [];
  for (const kind of issuing.kinds) {
    for (const { input, rendered } of await papers(tx, kind, visit, masters, issuing)) {
      rows.push(
        await keepDocument(tx, files, {
          kind,
          patientId: visit.encounter.patient_id,
          encounterId: visit.encounter.id,
          issuedOn: issuing.on,
          input,
          rendered,
        }),
      );
    }
  }
  return rows;
}

type Paper = { input: object; rendered: RenderedDocument };

async function papers(
  tx: TenantTransaction,
  kind: Kind,
  visit: VisitToPrint,
  masters: MasterLibrary,
  issue: Issue,
): Promise<Paper[]> {
  switch (kind) {
    case 'receipt': {
      const input = receiptInput(visit, await finalBill(tx, visit.encounter.id), issue);
      return [{ input, rendered: renderReceipt(input) }];
    }
    case 'statement': {
      const input = statementInput(visit, await finalBill(tx, visit.encounter.id), issue);
      return [{ input, rendered: renderStatement(input) }];
    }
    case 'prescription': {
      if (visit.versions.length === 0) throw new AppError('NOT_SIGNED');
      const inputs = prescriptionInputs(visit, masters, issue);
      if (inputs.length === 0) throw new AppError('NOTHING_TO_PRINT');
      return inputs.map((input) => ({ input, rendered: renderPrescription(input) }));
    }
    case 'chart': {
      if (visit.versions.length === 0) throw new AppError('NOT_SIGNED');
      const staff = await staffNames(tx);
      const input = chartInput(visit, issue, staff.get(tx.context.actor.staffId)?.name ?? '');
      return [{ input, rendered: renderChart(input) }];
    }
  }
}

/** A further copy from the frozen input in its own edition, marked 再発行. */
export async function reissue(
  tx: TenantTransaction,
  files: FileStore,
  row: DocumentRow,
  issue: Issue,
): Promise<DocumentRow> {
  const kind = row.kind as KeptKind;
  const input = { ...(row.input as object), reissue: { at: issue.at.toISOString(), on: issue.on } };
  const rendered = renderAgain(kind, input, row.edition);
  if (row.patient_id === null) throw new AppError('NOT_FOUND');
  return keepDocument(tx, files, {
    kind,
    patientId: row.patient_id,
    encounterId: row.encounter_id,
    issuedOn: issue.on,
    input,
    rendered,
    reprintOf: row.reprint_of ?? row.id,
  });
}

/** The stored input was written by the renderer's own types and is only read back here. */
function renderAgain(kind: KeptKind, input: object, edition: string): RenderedDocument {
  switch (kind) {
    case 'receipt':
      return renderReceipt(input as ReceiptInput, { edition });
    case 'statement':
      return renderStatement(input as StatementInput, { edition });
    case 'prescription':
      return renderPrescription(input as PrescriptionInput, { edition });
    case 'chart':
      return renderChart(input as ChartInput, { edition });
    case 'accidentSheet':
      return renderAccidentSheet(input as AccidentSheetInput, { edition });
  }
}
