import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { addClaimMonths } from '@akashi/calendar';
import {
  assembleFile,
  type BuiltClaim,
  buildClaim,
  type ClaimInput,
  type ClaimInstitution,
  type GeneratedFile,
  type Problem,
} from '@akashi/claim-file';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type FileStore, recordFile } from '../../../platform/files/index.ts';
import { editionOn, type MasterLibrary } from '../../masters/index.ts';
import { inputOf, readyClaims } from '../claims.ts';
import { claimInstitution } from '../month/claim-institution.ts';
import { monthPeriod } from '../month/period.ts';
import { runById, stateOf } from '../runs.ts';

export interface WrittenFile {
  fileId: string;
  /** Patients whose claims are in the file. */
  patients: string[];
  sha256: string;
  claims: number;
}

/**
 * Writes the file of one payer body from the claims of a finished run and keeps its bytes. The same claims give the
 * same bytes. Throws NOT_FOUND, RUN_NOT_FINISHED, NOTHING_TO_CLAIM, CLAIM_FILE_INVALID, and
 * CLAIM_MONTH_PROVISIONAL while the official masters of the month are not loaded.
 */
export async function writeFile(
  tx: TenantTransaction,
  files: FileStore,
  { runId, payerBody, masters }: { runId: string; payerBody: 1 | 2; masters: MasterLibrary },
): Promise<WrittenFile> {
  const run = await runById(tx, runId);
  if (!run) throw new AppError('NOT_FOUND');
  if (stateOf(run) !== 'finished') throw new AppError('RUN_NOT_FINISHED');
  if (editionOn(masters, monthPeriod(run.month).to).stale) throw new AppError('CLAIM_MONTH_PROVISIONAL');
  const claims = await readyClaims(tx, runId, payerBody);
  if (claims.length === 0) throw new AppError('NOTHING_TO_CLAIM');
  const institution = await claimInstitution(tx, run.month);
  const built = await buildAll(claims.map(inputOf), institution);
  const generated = assembleFile(
    payerBody === 1 ? 'shaho' : 'kokuho',
    institution,
    built,
    addClaimMonths(run.month, 1),
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
      file_sha256: stored.sha256,
      content_sha256: content,
      claims: claims.length,
      points: generated.points,
      created_by: tx.context.actor.staffId,
    }),
  );
  return {
    fileId,
    patients: [...new Set(claims.map((claim) => claim.patient_id))],
    sha256: content.toString('hex'),
    claims: claims.length,
  };
}

/** Claims built before the other desks are let in again. */
const AT_ONCE = 100;

/** Builds thousands of claims without keeping the server from answering meanwhile. */
async function buildAll(inputs: readonly ClaimInput[], institution: ClaimInstitution): Promise<BuiltClaim[]> {
  const built: BuiltClaim[] = [];
  for (const [at, input] of inputs.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await setImmediate();
    built.push(buildClaim(input, institution));
  }
  return built;
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
