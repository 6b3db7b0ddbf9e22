import {
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { Sealer } from '../../../platform/sealing/sealer.ts';
import { hasPasskey } from '../passkeys/store.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { isReused, rememberedHashes } from '../passwords/history.ts';
import {
  type PasswordFault,
  passwordFault,
  SHORTEST_ALONE,
  SHORTEST_BESIDE_FACTOR,
} from '../passwords/rules.ts';
import { signInPolicy } from '../policy.ts';
import { type StaffRow, staffById } from '../staff.ts';
import { prove } from './prove.ts';

const CODES = {
  short: 'PASSWORD_SHORT',
  common: 'PASSWORD_WEAK',
  context: 'PASSWORD_WEAK',
  breached: 'PASSWORD_BREACHED',
} as const satisfies Record<PasswordFault, string>;

export interface PasswordChange {
  readonly password: string;
  readonly newPassword: string;
  readonly sessionId: string;
  readonly ip: string;
  readonly now: Date;
}

interface Known {
  readonly staff: StaffRow;
  readonly institution: string;
  readonly secondFactor: boolean;
  readonly remembered: readonly string[];
}

/**
 * Checks a person's present password and the new one; returns the hash to store. Throws SIGN_IN_FAILED,
 * SIGN_IN_DELAYED, PASSWORD_SHORT, PASSWORD_WEAK, PASSWORD_BREACHED, PASSWORD_REUSED.
 */
export async function acceptNewPassword(
  database: TenantDatabase,
  context: TenantContext,
  sealer: Sealer,
  change: PasswordChange,
  breached: ((password: string) => boolean) | undefined,
): Promise<string> {
  const proven = await prove(database, context, sealer, { ...change, everything: false }, (tx) =>
    knownOf(tx, context.actor.staffId, change.now),
  );
  if (proven.result !== 'proven') throw new AppError('SIGN_IN_FAILED');
  const { staff, institution, secondFactor, remembered } = proven.value;
  const fault = passwordFault(change.newPassword, {
    shortest: secondFactor ? SHORTEST_BESIDE_FACTOR : SHORTEST_ALONE,
    words: [staff.login_id, ...staff.name.split(/\s+/), ...staff.kana.split(/\s+/), institution],
    breached,
  });
  if (fault) throw refused(CODES[fault]);
  const pepper = { sealer, tenantId: context.tenantId };
  if (await isReused(remembered, change.newPassword, pepper)) throw refused('PASSWORD_REUSED');
  return hashPassword(change.newPassword, pepper);
}

function refused(code: (typeof CODES)[PasswordFault] | 'PASSWORD_REUSED') {
  return new AppError(code, { field: 'body.newPassword' });
}

async function knownOf(tx: TenantTransaction, staffId: string, now: Date): Promise<Known> {
  const staff = await staffById(tx, staffId);
  if (!staff) throw new AppError('SIGN_IN_REQUIRED');
  const [tenant, passkey, policy, remembered] = await Promise.all([
    tx.one(qb.selectFrom('app.tenant').select('name').where('tenant_id', '=', tx.tenantId)),
    hasPasskey(tx, staffId),
    signInPolicy(tx, now),
    rememberedHashes(tx, staff),
  ]);
  return {
    staff,
    institution: tenant.name,
    secondFactor: staff.totp_secret !== null || (passkey && policy.secondFactor),
    remembered,
  };
}
