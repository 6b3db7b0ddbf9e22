import { type ClaimRecord, type ReturnedReceipt, readReturnFile, writeClaimFile } from '@akashi/claim-file';
import { z } from 'zod';

/** What the sealed columns of a return hold: lines of the file in Base64, so that not a byte is lost. */
const body = z.object({ bytes: z.base64() });

export function bodyOf(records: readonly ClaimRecord[]): { bytes: string } {
  return { bytes: Buffer.from(writeClaimFile({ records }, { eof: false })).toString('base64') };
}

export function bytesOf(stored: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(body.parse(stored).bytes, 'base64'));
}

/** A stored receipt. Throws when the column does not hold one, which only happens when somebody wrote it otherwise. */
export function receiptOf(stored: unknown): ReturnedReceipt {
  const [receipt] = readReturnFile(bytesOf(stored)).receipts;
  if (!receipt) throw new Error('a stored return holds no receipt');
  return receipt;
}
