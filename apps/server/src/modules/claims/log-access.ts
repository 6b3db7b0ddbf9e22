import type { Act, TenantTransaction } from '../../platform/database/index.ts';

/** An event of the access log holds at most some 65,000 bytes; a month may have more patients than that. */
const PATIENTS_PER_EVENT = 1000;

interface Accessed {
  act: Act;
  object: { type: string; id: string };
  details?: Readonly<Record<string, string | number | boolean>>;
}

/** Logs an access to many patients, in as many events as it takes. */
export async function logAccess(
  tx: TenantTransaction,
  access: Accessed,
  patients: readonly string[],
): Promise<void> {
  if (patients.length === 0) return tx.log({ ...access, patients: 'none' });
  for (let at = 0; at < patients.length; at += PATIENTS_PER_EVENT)
    await tx.log({ ...access, patients: patients.slice(at, at + PATIENTS_PER_EVENT) });
}
