import { accessLater, type TenantContext, type TenantDatabase } from '../../../platform/database/index.ts';
import { type Admitted, admit, mayEnter } from '../admit.ts';
import type { From } from '../sessions.ts';
import { staffById } from '../staff.ts';
import { type AssertedCredential, passkeyHolds, takeAssertionChallenge } from './assert.ts';
import { passkeyRefused, type RelyingParty } from './relying-party.ts';
import { readUserHandle } from './user-handle.ts';

/** The purpose of challenges given to nobody in particular. */
export const SIGN_IN = 'sign-in';

/**
 * Signs a person in by passkey alone. No delay stands here: a passkey cannot be guessed, and its owner must come in
 * while somebody else tries passwords. Throws PASSKEY_REFUSED.
 */
export async function signInByPasskey(
  database: TenantDatabase,
  party: RelyingParty,
  credential: AssertedCredential,
  from: From & { requestId: string },
): Promise<Admitted> {
  const handle = readUserHandle(credential.response.userHandle);
  const challenge = await takeAssertionChallenge(database, credential, SIGN_IN);
  if (!handle) throw passkeyRefused();
  const context: TenantContext = {
    tenantId: handle.tenantId,
    actor: { staffId: handle.staffId, role: 'nobody', ip: from.ip },
    requestId: from.requestId,
    purpose: 'administration',
  };
  const admitted = await database.withTenant(context, accessLater, async (tx) => {
    const staff = await staffById(tx, handle.staffId);
    const shown = { credential, challenge, staffId: handle.staffId, now: from.now };
    const holds = staff !== undefined && (await passkeyHolds(tx, party, shown)) && mayEnter(staff, from.now);
    await tx.log({
      act: 'login',
      object: { type: 'session', ...(staff ? { id: staff.id } : {}) },
      patients: 'none',
      details: { method: 'passkey' },
      result: holds ? 'ok' : 'denied',
    });
    return holds ? admit(tx, staff, 'passkey', from) : undefined;
  });
  if (!admitted) throw passkeyRefused();
  return admitted;
}
