import {
  buildClaim,
  type ClaimedAgain,
  type ClaimRecord,
  claimAgain,
  type ReturnedReceipt,
  recordsFromLines,
} from '@akashi/claim-file';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { inputOf } from '../claims.ts';
import { takeClaimTurn } from '../decide/dispatch.ts';
import { isSent } from '../decide/sent.ts';
import { claimInstitution } from '../month/claim-institution.ts';
import { bodyOf, receiptOf } from './body.ts';
import { ownClaimOf } from './match.ts';
import { type ReturnRow, returnById } from './rows.ts';

/** The records that would replace a returned receipt. Throws RETURN_NOT_CLAIMABLE when there is no RE among them. */
export function replaced(receipt: ReturnedReceipt, records: readonly ClaimRecord[]): ClaimedAgain {
  try {
    return claimAgain(receipt, records);
  } catch (error) {
    if (error instanceof RangeError)
      throw new AppError('RETURN_NOT_CLAIMABLE', { details: { code: 'CLAIM-FRAME', record: 'RE' } });
    throw error;
  }
}

export function editedRecords(receipt: ReturnedReceipt, lines: readonly string[]): ClaimRecord[] {
  return recordsFromLines(lines, receipt.claim.records);
}

/** Records of the present claim; undefined when there is none or it is held. */
export async function ownRecords(
  tx: TenantTransaction,
  row: ReturnRow,
): Promise<readonly ClaimRecord[] | undefined> {
  const own = await ownClaimOf(tx, row);
  if (!own) return undefined;
  return buildClaim(inputOf(own), await claimInstitution(tx, own.month)).records;
}

/**
 * Corrects a return, by the present claim or by edited records, and puts it in line for the next file. Throws NOT_FOUND,
 * CONFLICT, RETURN_STATE, RETURN_NO_OWN_CLAIM, RETURN_NOT_CLAIMABLE.
 */
export async function correctReturn(
  tx: TenantTransaction,
  returnId: string,
  wish: { expectedVersion: number; from: 'own' | 'edited'; records: readonly string[] },
): Promise<void> {
  const row = await lockReturn(tx, returnId, wish.expectedVersion);
  if (row.state !== 'open' && row.state !== 'ready') throw new AppError('RETURN_STATE');
  const receipt = receiptOf(row.body);
  const records = wish.from === 'own' ? await ownOrRefuse(tx, row) : editedRecords(receipt, wish.records);
  const again = replaced(receipt, records);
  const error = again.problems.find((one) => one.severity === 'error');
  if (error) {
    const { code, record, item } = error;
    throw new AppError('RETURN_NOT_CLAIMABLE', {
      details: { code, record, ...(item === undefined ? {} : { item }) },
    });
  }
  const kept = again.records.filter((record) => !receipt.history.includes(record));
  await tx.run(
    qb
      .updateTable('app.claim_return')
      .set({
        corrected: tx.sealedJson('app.claim_return', 'corrected', returnId, bodyOf(kept)),
        corrected_from: wish.from,
        corrected_points: again.points,
        state: 'ready',
        decided_by: tx.context.actor.staffId,
        decided_at: sql<Date>`clock_timestamp()`,
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', returnId),
  );
}

async function ownOrRefuse(tx: TenantTransaction, row: ReturnRow): Promise<readonly ClaimRecord[]> {
  const own = await ownClaimOf(tx, row);
  if (!own) throw new AppError('RETURN_NO_OWN_CLAIM');
  if (own.status !== 'ready')
    throw new AppError('RETURN_NOT_CLAIMABLE', { details: { code: 'CLAIM-HELD', record: '' } });
  return buildClaim(inputOf(own), await claimInstitution(tx, own.month)).records;
}

/**
 * Withdraws a return (it will not be claimed again), or opens it anew. Throws NOT_FOUND, CONFLICT, RETURN_STATE,
 * CLAIM_ALREADY_SENT.
 */
export async function decideReturn(
  tx: TenantTransaction,
  returnId: string,
  wish: { expectedVersion: number; state: 'withdrawn' | 'open' },
): Promise<void> {
  await takeClaimTurn(tx);
  const row = await lockReturn(tx, returnId, wish.expectedVersion);
  if (row.state === 'again' || row.state === wish.state) throw new AppError('RETURN_STATE');
  // Once it was withdrawn the claim may have been sent anew: then there is nothing left to claim again.
  if (row.state === 'withdrawn' && (await isSent(tx, row))) throw new AppError('CLAIM_ALREADY_SENT');
  await tx.run(
    qb
      .updateTable('app.claim_return')
      .set({
        state: wish.state,
        corrected: null,
        corrected_from: null,
        corrected_points: null,
        decided_by: tx.context.actor.staffId,
        decided_at: sql<Date>`clock_timestamp()`,
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', returnId),
  );
}

async function lockReturn(
  tx: TenantTransaction,
  returnId: string,
  expectedVersion: number,
): Promise<ReturnRow> {
  await tx.many(
    qb
      .selectFrom('app.claim_return')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', returnId)
      .forUpdate(),
  );
  const row = await returnById(tx, returnId);
  if (row.version !== expectedVersion) throw new AppError('CONFLICT');
  return row;
}
