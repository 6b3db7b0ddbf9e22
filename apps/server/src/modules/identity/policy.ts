import { qb, type TenantTransaction } from '../../platform/database/index.ts';

export interface SignInPolicy {
  /** Whether a password alone is not enough in this institution. */
  readonly secondFactor: boolean;
}

const japan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });

/** The true day, also in a demonstration that stands on another: rights and employment end by it. */
export function dayInJapan(now: Date): string {
  return japan.format(now);
}

/** What the institution demands at sign-in, by its dated setting `identity.secondFactor`. */
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
