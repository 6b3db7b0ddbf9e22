import { dayInJapan } from '@akashi/calendar';
import { uuidv7 } from 'uuidv7';
import {
  accessLater,
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange } from '../../platform/http/index.ts';
import {
  type Admitted,
  admit,
  type From,
  reserveAttempt,
  settleAttempt,
  staffById,
} from '../identity/index.ts';
import { lockedAccount, openUse, setActive } from './emergency.ts';
import { asTyped, sameSecret, secretHash } from './secret.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const NAME = 'hijo';

export interface Opening {
  readonly tenantCode: string;
  readonly secret: string;
  readonly person: string;
  readonly reason: string;
}

/**
 * Opens an envelope: every administrator hears of it at once, and it ends by itself after its hours. A failure is
 * recorded and committed before it is told. Throws SIGN_IN_FAILED, SIGN_IN_DELAYED.
 */
export async function openEnvelope(
  database: TenantDatabase,
  opening: Opening,
  from: From & { requestId: string },
): Promise<Admitted> {
  const [tenant] = await database.definer<{ id: string }>('tenantByCode', [opening.tenantCode]);
  if (!tenant) throw new AppError('SIGN_IN_FAILED');
  const context: TenantContext = {
    tenantId: tenant.id,
    actor: { staffId: NOBODY, role: 'nobody', ip: from.ip },
    requestId: from.requestId,
    purpose: 'administration',
  };
  const who = {
    loginId: NAME,
    ip: from.ip,
    desk: '',
    knownDesk: false,
    now: from.now,
  };
  const verdict = await database.withTenant(context, accessLater, async (tx) => {
    const permit = await reserveAttempt(tx, who);
    if (permit.attemptId === undefined) {
      await logFailure(tx, 'delayed');
      return { seconds: permit.seconds };
    }
    const admitted = await open(tx, opening, from);
    await settleAttempt(tx, permit.attemptId, who, {
      succeeded: admitted !== undefined,
      reason: admitted ? '' : 'emergency',
    });
    if (!admitted) await logFailure(tx, 'wrong');
    return admitted;
  });
  if (verdict === undefined) throw new AppError('SIGN_IN_FAILED');
  if ('seconds' in verdict) throw new AppError('SIGN_IN_DELAYED', { details: { seconds: verdict.seconds } });
  return verdict;
}

async function open(tx: TenantTransaction, opening: Opening, from: From): Promise<Admitted | undefined> {
  const hash = secretHash(asTyped(opening.secret));
  const accounts = await tx.many(
    qb
      .selectFrom('app.emergency_account')
      .select(['id', 'secret_sha256'])
      .where('tenant_id', '=', tx.tenantId),
  );
  const found = accounts.find(({ secret_sha256 }) => sameSecret(secret_sha256, hash));
  if (!found) return undefined;
  const account = await lockedAccount(tx, found.id);
  const earlier = await openUse(tx, account.id);
  if (!sameSecret(account.secret_sha256, hash) || (earlier && earlier.expires_at <= from.now))
    return undefined;
  const expiresAt = earlier?.expires_at ?? new Date(from.now.getTime() + account.hours * 3_600_000);
  const useId = uuidv7();
  await tx.run(
    qb.insertInto('app.emergency_use').values({
      tenant_id: tx.tenantId,
      id: useId,
      account_id: account.id,
      person: opening.person,
      reason: opening.reason,
      ip: from.ip,
      opened_at: from.now,
      expires_at: expiresAt,
    }),
  );
  await setActive(tx, account.staff_id, true, dayInJapan(expiresAt));
  const staff = await staffById(tx, account.staff_id);
  if (!staff) return undefined;
  const admitted = await admit(tx, staff, 'emergency', from);
  const until = new Date(Math.min(admitted.expiresAt.getTime(), expiresAt.getTime()));
  await tx.run(
    qb
      .updateTable('app.session')
      .set({ expires_at: until })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', admitted.sessionId),
  );
  await tx.log({
    act: 'break-glass',
    object: { type: 'emergencyAccount', id: account.id },
    patients: 'none',
    details: { use: useId, session: admitted.sessionId },
  });
  await announceChange(tx, 'emergency');
  return { ...admitted, expiresAt: until };
}

async function logFailure(tx: TenantTransaction, verdict: string): Promise<void> {
  await tx.log({
    act: 'break-glass',
    object: { type: 'emergencyAccount' },
    patients: 'none',
    details: { verdict },
    result: 'denied',
  });
}
