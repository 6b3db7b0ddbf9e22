import { generateSecret, generateURI, verifySync } from 'otplib';

const STEP_SECONDS = 30;

/** A new seed (Base32) with the address an authenticator app reads. */
export function newTotp(account: string, institution: string): { secret: string; uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: `Akashi ${institution}`, label: account, secret }) };
}

/**
 * The time step of a right code, one step early or late allowed (RFC 6238 §5.2); undefined for a wrong code
 * or one not newer than `lastStep`: a code is good once.
 */
export function acceptedStep(
  secret: string,
  code: string,
  now: Date,
  lastStep: number | null,
): number | undefined {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verified(secret, code, epoch);
  if (!result?.valid) return undefined;
  const step = Math.floor(epoch / STEP_SECONDS) + result.delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}

/** A seed that is none (it comes back from the screen when an authenticator is enrolled) fits no code. */
function verified(secret: string, token: string, epoch: number) {
  try {
    return verifySync({ secret, token, epoch, epochTolerance: STEP_SECONDS });
  } catch {
    return undefined;
  }
}
