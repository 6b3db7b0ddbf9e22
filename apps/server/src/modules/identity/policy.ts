import { dayInJapan } from '@akashi/calendar';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

export interface SignInPolicy {
  /** Whether a password alone is not enough in this institution. */
  readonly secondFactor: boolean;
}

/**
 * What the institution demands at sign-in, by its dated setting `identity.secondFactor`. The true day counts, also in a
 * demonstration that stands on another.
 */
export async function signInPolicy(tx: TenantTransaction, now: Date): Promise<SignInPolicy> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.setting')
      .select('value')
      .where('tenant_id', '=', tx.tenantId)
      .where('key', '=', 'identity.secondFactor')
      .where('valid_from', '<=', dayInJapan(now))
      .orderBy('valid_from', 'desc')
      .limit(1),
  );
  return { secondFactor: row?.value === true };
}
