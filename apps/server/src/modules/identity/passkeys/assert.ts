import type { identity } from '@akashi/contract';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import { qb, type TenantDatabase, type TenantTransaction } from '../../../platform/database/index.ts';
import { claimedChallenge, newChallenge, takeChallenge } from './challenges.ts';
import { passkeyRefused, type RelyingParty } from './relying-party.ts';
import { passkeyByCredential } from './store.ts';

export type AssertedCredential = z.output<typeof identity.assertedCredential>;

/** Options for showing a passkey; without `allow` the person picks one of his own. */
export async function assertionOptions(
  database: TenantDatabase,
  party: RelyingParty,
  purpose: string,
  allow: readonly { credential_id: Buffer }[] = [],
) {
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: await newChallenge(database, purpose),
    userVerification: 'required',
    allowCredentials: allow.map((row) => ({ id: row.credential_id.toString('base64url') })),
  });
}

/** Uses up the challenge that an assertion answers. Throws PASSKEY_REFUSED when it was not open for this purpose. */
export async function takeAssertionChallenge(
  database: TenantDatabase,
  credential: AssertedCredential,
  purpose: string,
): Promise<string> {
  const challenge = claimedChallenge(credential.response.clientDataJSON);
  if (!challenge || !(await takeChallenge(database, challenge, purpose))) throw passkeyRefused();
  return challenge.toString('base64url');
}

/**
 * Verifies a passkey of this person (WebAuthn Level 3 §7.2) and moves its counter on. False when it does not hold:
 * unknown, another's, wrong origin or signature, no verification of the user, or a counter that went back.
 */
export async function passkeyHolds(
  tx: TenantTransaction,
  party: RelyingParty,
  shown: { credential: AssertedCredential; challenge: string; staffId: string; now: Date },
): Promise<boolean> {
  const { credential, challenge, staffId, now } = shown;
  const row = await passkeyByCredential(tx, Buffer.from(credential.id, 'base64url'));
  if (!row || row.staff_id !== staffId) return false;
  const { authenticatorAttachment: attachment, response, ...rest } = credential;
  const { userHandle, ...signed } = response;
  const verified = await verifyAuthenticationResponse({
    response: {
      ...rest,
      response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) },
      ...(attachment === undefined ? {} : { authenticatorAttachment: attachment }),
    },
    expectedChallenge: challenge,
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    credential: {
      id: row.credential_id.toString('base64url'),
      publicKey: new Uint8Array(row.public_key),
      counter: row.counter,
    },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) return false;
  await tx.run(
    qb
      .updateTable('app.passkey')
      .set({
        counter: verified.authenticationInfo.newCounter,
        backed_up: verified.authenticationInfo.credentialBackedUp,
        last_used_at: now,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', row.id),
  );
  return true;
}
