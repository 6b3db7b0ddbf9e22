import { accidentsErrors } from './errors/accidents.ts';
import { accountsErrors } from './errors/accounts.ts';
import { anchorErrors } from './errors/anchors.ts';
import { approvalsErrors } from './errors/approvals.ts';
import { attachmentsErrors } from './errors/attachments.ts';
import { billingErrors } from './errors/billing.ts';
import type { ErrorEntry } from './errors/catalogue.ts';
import { chartErrors } from './errors/chart.ts';
import { claimChecksErrors } from './errors/claim-checks.ts';
import { claimsErrors } from './errors/claims.ts';
import { devicesErrors } from './errors/devices.ts';
import { documentsErrors } from './errors/documents.ts';
import { identityErrors } from './errors/identity.ts';
import { keysErrors } from './errors/keys.ts';
import { ledgerErrors } from './errors/ledger.ts';
import { maintenanceErrors } from './errors/maintenance.ts';
import { patientsErrors } from './errors/patients.ts';
import { platformErrors } from './errors/platform.ts';
import { receptionErrors } from './errors/reception.ts';
import { retentionErrors } from './errors/retention.ts';
import { revisionErrors } from './errors/revision.ts';
import { rightsErrors } from './errors/rights.ts';
import { shreddingErrors } from './errors/shredding.ts';

/** The catalogue of every module; a module adds its own as `errors/<module>.ts` and one line here. */
export const errorCatalogues = {
  platform: platformErrors,
  accidents: accidentsErrors,
  attachments: attachmentsErrors,
  anchors: anchorErrors,
  accounts: accountsErrors,
  approvals: approvalsErrors,
  billing: billingErrors,
  chart: chartErrors,
  'claim-checks': claimChecksErrors,
  claims: claimsErrors,
  devices: devicesErrors,
  documents: documentsErrors,
  identity: identityErrors,
  keys: keysErrors,
  ledger: ledgerErrors,
  maintenance: maintenanceErrors,
  patients: patientsErrors,
  reception: receptionErrors,
  retention: retentionErrors,
  revision: revisionErrors,
  rights: rightsErrors,
  shredding: shreddingErrors,
} as const;

type Catalogues = typeof errorCatalogues;

/** Every stable error code of the product. */
export type ErrorCode = { [M in keyof Catalogues]: keyof Catalogues[M] }[keyof Catalogues] & string;

const entries = new Map<string, ErrorEntry>(
  Object.values(errorCatalogues).flatMap((errors) => Object.entries<ErrorEntry>(errors)),
);

/** The catalogue entry of a code. */
export function errorEntry(code: ErrorCode): ErrorEntry {
  const entry = entries.get(code);
  if (!entry) throw new RangeError(`no error catalogue entry for code ${code}`);
  return entry;
}

/** True when a string is one of our codes (an answer may come from a newer server or from a proxy). */
export function isErrorCode(code: string): code is ErrorCode {
  return entries.has(code);
}
