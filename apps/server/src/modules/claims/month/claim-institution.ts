import type { ClaimInstitution } from '@akashi/claim-file';
import type { TenantTransaction } from '../../../platform/database/index.ts';
import { institutionOn } from '../../institution/index.ts';
import { monthPeriod } from './period.ts';

/** The institution as the claim file names it, of the last day of the month. */
export async function claimInstitution(tx: TenantTransaction, month: string): Promise<ClaimInstitution> {
  const { institution } = await institutionOn(tx, monthPeriod(month).to);
  const { prefecture, code, name, phone, kind, beds } = institution;
  return { prefecture, code, name, phone, ...(kind === 'hospital' && beds > 0 ? { beds } : {}) };
}
