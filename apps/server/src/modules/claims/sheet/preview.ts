import { buildClaim } from '@akashi/claim-file';
import type { TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type ClaimSheetInput, type PrintedInstitution, printedInstitution } from '../../documents/index.ts';
import { institutionOn } from '../../institution/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { claimById, inputOf } from '../claims.ts';
import { claimInstitution } from '../month/claim-institution.ts';
import { monthPeriod } from '../month/period.ts';
import { runById } from '../runs.ts';
import { claimSheet } from './claim-sheet.ts';

export interface Preview {
  claim: NonNullable<Awaited<ReturnType<typeof claimById>>>;
  sheet: ClaimSheetInput;
  /** Records as the file will hold them, numbered as a file of its own. */
  records: string[];
}

/** One claim as a form and as records. Throws NOT_FOUND. */
export async function previewClaim(
  tx: TenantTransaction,
  claimId: string,
  masters: MasterLibrary,
): Promise<Preview> {
  const claim = await claimById(tx, claimId);
  const run = claim && (await runById(tx, claim.run_id));
  if (!claim || !run) throw new AppError('NOT_FOUND');
  const input = inputOf(claim);
  const built = buildClaim(input, await claimInstitution(tx, claim.month));
  const issued = {
    at: run.started_at.toISOString(),
    institution: await institutionOfMonth(tx, claim.month),
  };
  return {
    claim,
    sheet: claimSheet(input, built, issued, masters),
    records: built.records.map((record) => record.fields.join(',')),
  };
}

/** The institution as printed forms name it, of the last day of the month. */
export async function institutionOfMonth(tx: TenantTransaction, month: string): Promise<PrintedInstitution> {
  const { institution } = await institutionOn(tx, monthPeriod(month).to);
  return printedInstitution(institution);
}
