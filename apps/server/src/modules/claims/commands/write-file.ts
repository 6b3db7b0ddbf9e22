import { createHash } from 'node:crypto';
import { addClaimMonths } from '@akashi/calendar';
import { assembleFile, type GeneratedFile, type Problem } from '@akashi/claim-file';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type FileStore, recordFile } from '../../../platform/files/index.ts';
import { editionOn, type MasterLibrary } from '../../masters/index.ts';
import { takeClaimTurn } from '../decide/dispatch.ts';
import { fileContents } from '../files/contents.ts';
import { keepReceipts } from '../files/items.ts';
import { claimInstitution } from '../month/claim-institution.ts';
import { monthPeriod } from '../month/period.ts';
import { lockRun, runById, stateOf } from '../runs.ts';

export interface WrittenFile {
  fileId: string;
  /** Patients whose claims are in the file. */
  patients: string[];
  sha256: string;
  /** Address of the bytes in the file store. */
  fileSha256: Buffer;
  claims: number;
}

export interface FileWishes {
  payerBody: 1 | 2;
  masters: MasterLibrary;
  /** 請求年月; the month after the run's when absent. */
  billingMonth?: string | undefined;
  /** Claims of earlier months, and returns to be claimed again. */
  late?: readonly string[];
  again?: readonly string[];
}

/**
 * Writes the file of one payer body from the claims of a finished run and what else is to go along, and keeps its
 * bytes. The same claims give the same bytes. Throws NOT_FOUND, RUN_NOT_FINISHED, BILLING_MONTH_EARLY,
 * CLAIM_NOT_WAITING, NOTHING_TO_CLAIM, CLAIM_FILE_INVALID, and CLAIM_MONTH_PROVISIONAL while the official masters of the
 * month are not loaded.
 */
export async function writeFile(
  tx: TenantTransaction,
  files: FileStore,
  runId: string,
  { payerBody, masters, late = [], again = [], ...wish }: FileWishes,
): Promise<WrittenFile> {
  await takeClaimTurn(tx);
  await mayThink(tx);
  await lockRun(tx, runId);
  const run = await runById(tx, runId);
  if (!run) throw new AppError('NOT_FOUND');
  if (stateOf(run) !== 'finished') throw new AppError('RUN_NOT_FINISHED');
  if (editionOn(masters, monthPeriod(run.month).to).stale) throw new AppError('CLAIM_MONTH_PROVISIONAL');
  const billingMonth = wish.billingMonth ?? addClaimMonths(run.month, 1);
  if (billingMonth <= run.month) throw new AppError('BILLING_MONTH_EARLY');
  const receipts = await fileContents(tx, { runId, month: run.month, payerBody, late, again });
  if (receipts.length === 0) throw new AppError('NOTHING_TO_CLAIM');
  const institution = await claimInstitution(tx, run.month);
  const generated = assembleFile(
    payerBody === 1 ? 'shaho' : 'kokuho',
    institution,
    receipts.map((receipt) => receipt.built),
    billingMonth,
  );
  assertValid(generated);
  const content = createHash('sha256').update(generated.bytes).digest();
  const stored = await files.put(tx.tenantId, generated.bytes);
  await recordFile(tx, stored, 'application/octet-stream');
  const fileId = uuidv7();
  await tx.run(
    qb.insertInto('app.claim_file').values({
      tenant_id: tx.tenantId,
      id: fileId,
      run_id: runId,
      payer_body: payerBody,
      billing_month: billingMonth,
      file_sha256: stored.sha256,
      content_sha256: content,
      claims: receipts.length,
      points: generated.points,
      created_by: tx.context.actor.staffId,
    }),
  );
  await keepReceipts(tx, fileId, receipts);
  return {
    fileId,
    patients: [...new Set(receipts.flatMap((receipt) => receipt.patientId ?? []))],
    sha256: content.toString('hex'),
    fileSha256: stored.sha256,
    claims: receipts.length,
  };
}

/** Tens of thousands of receipts are built while the database waits: longer than it lets a forgotten transaction stand. */
async function mayThink(tx: TenantTransaction): Promise<void> {
  const patience = sql<string>`set_config('idle_in_transaction_session_timeout', '10min', true)`;
  await tx.one(qb.selectNoFrom(patience.as('patience')));
}

/** Nothing that the specification forbids leaves the house. */
function assertValid({ problems }: GeneratedFile): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const first = errors[0];
  if (!first) return;
  throw new AppError('CLAIM_FILE_INVALID', {
    details: { errors: errors.length, code: first.code, ...placeOf(first) },
  });
}

function placeOf({ receipt, record, item }: Problem): Record<string, string | number> {
  return { record, ...(receipt ? { receipt } : {}), ...(item ? { item } : {}) };
}
