import { z } from 'zod';
import { route } from '../route.ts';
import { id, instant } from '../shapes.ts';

const noPatient = { none: '患者の情報を含まない' } as const;
const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/)
  .max(65_536);

/** Options of a ceremony in the JSON form of WebAuthn Level 3 (§5.1.8), handed to the browser as they are. */
const ceremonyOptions = z.looseObject({ challenge: base64url });

const credential = {
  id: base64url.min(1),
  rawId: base64url.min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.looseObject({}),
};

/** RegistrationResponseJSON of WebAuthn Level 3. */
export const newCredential = z.object({
  ...credential,
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** AuthenticationResponseJSON of WebAuthn Level 3. `userHandle` says who signs: passkeys are discoverable. */
export const assertedCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

export const passkey = z.object({
  id,
  name: z.string(),
  /** True when its provider keeps copies (a synchronised passkey). */
  backedUp: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export type Passkey = z.infer<typeof passkey>;

const passkeyName = z.string().trim().min(1).max(40);

export const listPasskeys = route({
  id: 'identity.listPasskeys',
  module: 'identity',
  method: 'GET',
  path: '/api/passkeys',
  summary: '自分のパスキー',
  response: z.object({ passkeys: z.array(passkey) }),
  permission: 'signedIn',
  access: noPatient,
});

export const beginPasskey = route({
  id: 'identity.beginPasskey',
  module: 'identity',
  method: 'POST',
  path: '/api/passkeys/options',
  // A challenge is kept for five minutes and belongs to no answer that could be shown again.
  safe: true,
  summary: 'パスキーの登録を始める',
  response: z.object({ options: ceremonyOptions }),
  permission: 'signedIn',
  access: noPatient,
  stepUp: 'administer',
});

export const addPasskey = route({
  id: 'identity.addPasskey',
  module: 'identity',
  method: 'POST',
  path: '/api/passkeys',
  summary: 'パスキーを登録する',
  body: z.object({ name: passkeyName, credential: newCredential }),
  response: passkey,
  permission: 'signedIn',
  access: noPatient,
  stepUp: 'administer',
  errors: ['PASSKEY_REFUSED'],
});

export const renamePasskey = route({
  id: 'identity.renamePasskey',
  module: 'identity',
  method: 'PUT',
  path: '/api/passkeys/:passkeyId',
  summary: 'パスキーの名前を変える',
  params: z.object({ passkeyId: id }),
  body: z.object({ name: passkeyName }),
  response: passkey,
  permission: 'signedIn',
  access: noPatient,
  errors: ['NOT_FOUND'],
});

export const removePasskey = route({
  id: 'identity.removePasskey',
  module: 'identity',
  method: 'DELETE',
  path: '/api/passkeys/:passkeyId',
  summary: 'パスキーを取り消す',
  params: z.object({ passkeyId: id }),
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
  stepUp: 'administer',
  errors: ['NOT_FOUND', 'LAST_WAY_IN'],
});

export const beginPasskeySignIn = route({
  id: 'identity.beginPasskeySignIn',
  module: 'identity',
  method: 'POST',
  path: '/api/session/passkey/options',
  safe: true,
  summary: 'パスキーでのログインを始める',
  response: z.object({ options: ceremonyOptions }),
  permission: 'public',
  access: noPatient,
});

export const beginPasskeyProof = route({
  id: 'identity.beginPasskeyProof',
  module: 'identity',
  method: 'POST',
  path: '/api/session/passkey/proof/options',
  safe: true,
  summary: 'パスキーでの本人確認を始める',
  response: z.object({ options: ceremonyOptions }),
  permission: 'signedIn',
  access: noPatient,
});

/** Proves the person of the session by passkey, which also opens a locked one. The cookie changes with it. */
export const provePasskey = route({
  id: 'identity.provePasskey',
  module: 'identity',
  method: 'POST',
  path: '/api/session/passkey/proof',
  safe: true,
  summary: 'パスキーで本人確認をする',
  body: z.object({ credential: assertedCredential }),
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
  errors: ['PASSKEY_REFUSED'],
});
