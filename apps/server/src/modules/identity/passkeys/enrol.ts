import type { identity, Passkey } from '@akashi/contract';
import {
  type AuthenticatorTransport,
  generateRegistrationOptions,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { jsonb, qb, type TenantDatabase, type TenantTransaction } from '../../../platform/database/index.ts';
import type { StaffRow } from '../staff.ts';
import { claimedChallenge, newChallenge, takeChallenge } from './challenges.ts';
import { passkeyRefused, type RelyingParty } from './relying-party.ts';
import { type PasskeyRow, presentPasskey } from './store.ts';
import { writeUserHandle } from './user-handle.ts';

export type NewCredential = z.output<typeof identity.newCredential>;

const TRANSPORTS: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

function transportsOf(value: unknown): AuthenticatorTransport[] {
  const known = (one: unknown): one is AuthenticatorTransport =>
    typeof one === 'string' && TRANSPORTS.includes(one);
  return Array.isArray(value) ? value.filter(known) : [];
}

/** Options for a new passkey: discoverable, with verification of the user, none that the person has already. */
export async function enrolmentOptions(
  database: TenantDatabase,
  party: RelyingParty,
  owner: {
    tenantId: string;
    institution: string;
    staff: StaffRow;
    sessionId: string;
    existing: PasskeyRow[];
  },
) {
  const challenge = await newChallenge(database, `enrol/${owner.sessionId}`);
  return generateRegistrationOptions({
    rpName: 'Akashi',
    rpID: party.id,
    userID: writeUserHandle({ tenantId: owner.tenantId, staffId: owner.staff.id }),
    userName: `${owner.staff.login_id} (${owner.institution})`,
    userDisplayName: owner.staff.name,
    challenge,
    attestationType: 'none',
    excludeCredentials: owner.existing.map((row) => ({
      id: row.credential_id.toString('base64url'),
      transports: transportsOf(row.transports),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export interface VerifiedCredential {
  readonly id: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly deviceType: string;
  readonly backedUp: boolean;
  readonly aaguid: string;
  readonly transports: readonly string[];
}

/** Verifies a new passkey (WebAuthn Level 3 §7.1). Throws PASSKEY_REFUSED. */
export async function verifyEnrolment(
  database: TenantDatabase,
  party: RelyingParty,
  sessionId: string,
  credential: NewCredential,
): Promise<VerifiedCredential> {
  const challenge = claimedChallenge(credential.response.clientDataJSON);
  if (!challenge || !(await takeChallenge(database, challenge, `enrol/${sessionId}`))) throw passkeyRefused();
  const transports = transportsOf(credential.response.transports);
  const { authenticatorAttachment: attachment, ...rest } = credential;
  const verified = await verifyRegistrationResponse({
    response: {
      ...rest,
      response: { ...credential.response, transports },
      ...(attachment === undefined ? {} : { authenticatorAttachment: attachment }),
    },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw passkeyRefused(cause);
  });
  if (!verified.verified) throw passkeyRefused();
  const { credential: made, credentialDeviceType, credentialBackedUp, aaguid } = verified.registrationInfo;
  return {
    id: Buffer.from(made.id, 'base64url'),
    publicKey: Buffer.from(made.publicKey),
    counter: made.counter,
    deviceType: credentialDeviceType,
    backedUp: credentialBackedUp,
    aaguid,
    transports,
  };
}

/** Stores a verified passkey of a person. */
export async function storePasskey(
  tx: TenantTransaction,
  staffId: string,
  name: string,
  made: VerifiedCredential,
  now: Date,
): Promise<Passkey> {
  const row = await tx.one(
    qb
      .insertInto('app.passkey')
      .values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        staff_id: staffId,
        credential_id: made.id,
        public_key: made.publicKey,
        counter: made.counter,
        device_type: made.deviceType,
        backed_up: made.backedUp,
        transports: jsonb([...made.transports]),
        aaguid: made.aaguid,
        name,
        created_at: now,
      })
      .returningAll(),
  );
  return presentPasskey(row);
}
