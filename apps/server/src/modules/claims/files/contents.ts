import { setImmediate } from 'node:timers/promises';
import { type BuiltClaim, buildClaim, type ClaimInstitution, expectedYen } from '@akashi/claim-file';
import type { TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { claimsWhere, inputOf, type StoredClaim } from '../claims.ts';
import { heldNames } from '../decide/held-names.ts';
import { nameOf, sentOn } from '../decide/sent.ts';
import { claimInstitution } from '../month/claim-institution.ts';
import { contentHash } from '../month/content-hash.ts';
import { correctedOf, type ReturnRow, returnPage } from '../returns/rows.ts';
import { lateClaims } from './waiting.ts';

/** A receipt of a file with where it came from. */
export interface FileReceipt {
  kind: 'first' | 'late' | 'again';
  claimId: string | null;
  returnId: string | null;
  month: string;
  patientId: string | null;
  payerKey: string;
  built: BuiltClaim;
  expectedYen: number;
  content: Buffer;
}

export interface FileWish {
  runId: string;
  month: string;
  payerBody: 1 | 2;
  late: readonly string[];
  again: readonly string[];
}

/**
 * What goes into a file: ready claims of the run that no sent file holds and nobody holds back, then the chosen late ones, then those claimed
 * again. Throws CLAIM_NOT_WAITING when one of the chosen cannot be claimed now.
 */
export async function fileContents(tx: TenantTransaction, wish: FileWish): Promise<FileReceipt[]> {
  const sent = await sentOn(tx, wish.month);
  const held = await heldNames(tx, [wish.month]);
  const first = (await claimsWhere(tx, { ...wish, status: 'ready' })).filter(
    (claim) => !sent.has(nameOf(claim)) && !held.has(nameOf(claim)),
  );
  const late = await chosenLate(tx, wish);
  const again = await chosenAgain(tx, wish);
  const institutions = new Map<string, ClaimInstitution>();
  for (const month of new Set([...first, ...late].map((claim) => claim.month)))
    institutions.set(month, await claimInstitution(tx, month));
  const receipts: FileReceipt[] = [];
  for (const [at, claim] of [...first, ...late].entries()) {
    if (at > 0 && at % AT_ONCE === 0) await setImmediate();
    const institution = institutions.get(claim.month);
    if (institution)
      receipts.push(receiptOf(claim, claim.month === wish.month ? 'first' : 'late', institution));
  }
  return [...receipts, ...again.map(againOf)];
}

/** Receipts built before the other desks are let in again. */
const AT_ONCE = 100;

function receiptOf(claim: StoredClaim, kind: 'first' | 'late', institution: ClaimInstitution): FileReceipt {
  const input = inputOf(claim);
  const built = buildClaim(input, institution);
  return {
    kind,
    claimId: claim.id,
    returnId: null,
    month: claim.month,
    patientId: claim.patient_id,
    payerKey: claim.payer_key,
    built,
    expectedYen: expectedYen(built.claim, input.coverage?.share),
    content: contentHash(built.records),
  };
}

function againOf(row: ReturnRow): FileReceipt {
  const built = correctedOf(row);
  return {
    kind: 'again',
    claimId: null,
    returnId: row.id,
    month: row.month,
    patientId: row.patient_id,
    payerKey: row.payer_key,
    built,
    expectedYen: expectedYen(built.claim),
    content: contentHash(built.records),
  };
}

async function chosenLate(tx: TenantTransaction, wish: FileWish): Promise<StoredClaim[]> {
  if (wish.late.length === 0) return [];
  const { claims: found } = await lateClaims(tx, wish.month, { ids: wish.late, limit: wish.late.length });
  const waiting = found.filter((one) => one.payer_body === wish.payerBody);
  return chosen(waiting, wish.late);
}

async function chosenAgain(tx: TenantTransaction, wish: FileWish): Promise<ReturnRow[]> {
  if (wish.again.length === 0) return [];
  const { rows: ready } = await returnPage(tx, {
    states: ['ready'],
    ids: wish.again,
    limit: wish.again.length,
  });
  return chosen(
    ready.filter((row) => row.payer_body === wish.payerBody),
    wish.again,
  );
}

function chosen<T extends { id: string }>(waiting: readonly T[], ids: readonly string[]): T[] {
  const wanted = new Set(ids);
  const found = waiting.filter((one) => wanted.has(one.id));
  if (found.length !== wanted.size) throw new AppError('CLAIM_NOT_WAITING');
  return found;
}
