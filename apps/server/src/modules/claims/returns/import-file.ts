import { createHash } from 'node:crypto';
import { mainPayer, numeric, type ReturnedReceipt, readReturnFile } from '@akashi/claim-file';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type FileStore, recordFile } from '../../../platform/files/index.ts';
import { bodyOf } from './body.ts';
import { type Match, matchReceipt, monthOfReceipt } from './match.ts';

export interface ImportedReturns {
  fileId: string;
  imported: number;
  matched: number;
  patients: string[];
}

/**
 * Takes in a returned file of any system; its bytes are kept. Throws RETURN_FILE_UNREADABLE, RETURN_FILE_KNOWN.
 */
export async function importReturns(
  tx: TenantTransaction,
  files: FileStore,
  bytes: Uint8Array,
  processedMonth: string,
): Promise<ImportedReturns> {
  const file = readReturnFile(bytes);
  const error = file.problems.find((one) => one.severity === 'error');
  const [first] = file.receipts;
  if (!first || error) {
    throw new AppError('RETURN_FILE_UNREADABLE', {
      details: { code: error?.code ?? 'CLAIM-READ-EMPTY', line: error?.line ?? 0 },
    });
  }
  const content = createHash('sha256').update(bytes).digest();
  await refuseKnown(tx, content);
  const stored = await files.put(tx.tenantId, bytes);
  await recordFile(tx, stored, 'application/octet-stream');
  const fileId = uuidv7();
  await tx.run(
    qb.insertInto('app.claim_return_file').values({
      tenant_id: tx.tenantId,
      id: fileId,
      payer_body: Number(first.payerBody),
      processed_month: file.processedMonth ?? processedMonth,
      file_sha256: stored.sha256,
      content_sha256: content,
      claims: file.receipts.length,
      imported_by: tx.context.actor.staffId,
    }),
  );
  const patients: string[] = [];
  for (const receipt of file.receipts) {
    const match = await matchReceipt(tx, receipt.claim);
    if (match) patients.push(match.patientId);
    await keep(tx, fileId, receipt, match);
  }
  return { fileId, imported: file.receipts.length, matched: patients.length, patients };
}

async function refuseKnown(tx: TenantTransaction, content: Buffer): Promise<void> {
  const known = await tx.maybe(
    qb
      .selectFrom('app.claim_return_file')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('content_sha256', '=', content),
  );
  if (known) throw new AppError('RETURN_FILE_KNOWN');
}

async function keep(
  tx: TenantTransaction,
  fileId: string,
  receipt: ReturnedReceipt,
  match: Match | undefined,
): Promise<void> {
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.claim_return').values({
      tenant_id: tx.tenantId,
      id,
      file_id: fileId,
      position: receipt.position,
      payer_body: Number(receipt.payerBody),
      month: monthOfReceipt(receipt.claim),
      patient_id: match?.patientId ?? null,
      payer_key: match?.payerKey ?? '',
      reasons: receipt.reasons.map((reason) => reason.code),
      points: pointsOf(receipt),
      body: tx.sealedJson('app.claim_return', 'body', id, bodyOf(receipt.lines)),
    }),
  );
}

function pointsOf({ claim }: ReturnedReceipt): number {
  const main = mainPayer(claim);
  if (!main) return 0;
  return (main.type === 'HO' ? numeric(main, 'HO', 'points') : numeric(main, 'KO', 'points')) ?? 0;
}
