import {
  type ClaimRecord,
  describeRecord,
  isRecordType,
  type Problem,
  RECORD_LABELS,
} from '@akashi/claim-file';
import type { ClaimRecordView, ReturnDetail } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { receiptOf } from './body.ts';
import { ownRecords, replaced } from './correct.ts';
import { differences } from './differences.ts';
import { ownClaimOf } from './match.ts';
import { presentReturn, returnById } from './rows.ts';

export function viewOf(records: readonly ClaimRecord[]): ClaimRecordView[] {
  return records.map((record) => ({
    type: record.type,
    label: isRecordType(record.type) ? RECORD_LABELS[record.type] : record.type,
    items: describeRecord(record),
  }));
}

/** Findings as the person at the desk reads them, errors first. */
export function findingsOf(problems: readonly Problem[]): ReturnDetail['findings'] {
  return problems
    .map(({ code, severity, text, next }) => ({ code, severity, text, next }))
    .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

/** A returned receipt with what would replace it. Throws NOT_FOUND. */
export async function returnDetail(tx: TenantTransaction, returnId: string): Promise<ReturnDetail> {
  const row = await returnById(tx, returnId);
  const receipt = receiptOf(row.body);
  const ownClaim = await ownClaimOf(tx, row);
  const own = ownClaim && (await ownRecords(tx, row));
  const corrected = row.corrected === null ? undefined : receiptOf(row.corrected).claim.records;
  const instead = corrected ?? own;
  const { name } = await tx.one(
    qb
      .selectFrom('app.staff')
      .select('name')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', row.imported_by),
  );
  return {
    row: presentReturn(row, ownClaim?.id ?? null),
    searchNumber: receipt.searchNumber,
    history: receipt.history.length,
    importedAt: row.imported_at.toISOString(),
    importedBy: name,
    returned: viewOf(receipt.claim.records),
    corrected: corrected ? viewOf(corrected) : null,
    own: own ? viewOf(own) : null,
    differences: instead ? differences(receipt.claim.records, instead) : [],
    findings: instead ? findingsOf(replaced(receipt, instead).problems) : [],
  };
}
