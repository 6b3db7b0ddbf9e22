import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { api } from '../api.ts';
import type { OpenedSession } from './session-context.ts';

type Creation = Parameters<typeof startRegistration>[0]['optionsJSON'];
type Request = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Whether this browser can show passkeys at this address at all. */
export const passkeysWork = browserSupportsWebAuthn;

/** True when the person closed the browser's dialog, or let it run out: nothing to report. */
export function isDismissed(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}

/** True when this authenticator has a passkey of the person already. */
export function isKnownAlready(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidStateError';
}

/** Signs in by a passkey that the person picks. */
export async function signInByPasskey(): Promise<OpenedSession> {
  const { options } = await api.identity.beginPasskeySignIn();
  const credential = await startAuthentication({ optionsJSON: options as Request });
  const { session } = await api.identity.signInByPasskey({ body: { credential: asserted(credential) } });
  return session;
}

/** Proves the person of the session by passkey; a locked screen is open afterwards. */
export async function proveByPasskey(): Promise<void> {
  const { options } = await api.identity.beginPasskeyProof();
  const credential = await startAuthentication({ optionsJSON: options as Request });
  await api.identity.provePasskey({ body: { credential: asserted(credential) } });
}

/** Makes a passkey for the person of the session. */
export async function enrolPasskey(name: string): Promise<void> {
  const { options } = await api.identity.beginPasskey();
  // Typed by the library as what the server makes; the contract passes it through.
  const made = await startRegistration({ optionsJSON: options as unknown as Creation });
  const { authenticatorAttachment: attachment, clientExtensionResults, ...rest } = made;
  await api.identity.addPasskey({
    body: {
      name,
      credential: {
        ...rest,
        clientExtensionResults: { ...clientExtensionResults },
        response: { ...made.response },
        ...(attachment === undefined ? {} : { authenticatorAttachment: attachment }),
      },
    },
  });
}

function asserted(credential: Awaited<ReturnType<typeof startAuthentication>>) {
  const { authenticatorAttachment: attachment, clientExtensionResults, response, ...rest } = credential;
  const { userHandle, ...signed } = response;
  return {
    ...rest,
    clientExtensionResults: { ...clientExtensionResults },
    response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) },
    ...(attachment === undefined ? {} : { authenticatorAttachment: attachment }),
  };
}
