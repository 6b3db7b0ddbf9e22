import type { AccessDeclaration } from './access.ts';
import type { TenantTransaction } from './transaction.ts';

/** An event of the access log holds at most 65,535 bytes: some 1,600 patients. */
const PATIENTS_PER_EVENT = 1_000;

/**
 * Logs an access to patients who stand among others (a list, an export, a file for a body), each once, in as many events
 * as it takes; the patients may be one or none.
 */
export async function logAmong(
  tx: TenantTransaction,
  access: Omit<AccessDeclaration, 'patients' | 'among'>,
  patients: readonly string[],
): Promise<void> {
  const once = [...new Set(patients)];
  if (once.length === 0) return tx.log({ ...access, patients: 'none' });
  for (let at = 0; at < once.length; at += PATIENTS_PER_EVENT)
    await tx.log({ ...access, patients: once.slice(at, at + PATIENTS_PER_EVENT), among: true });
}
