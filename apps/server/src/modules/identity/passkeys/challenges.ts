import { randomBytes } from 'node:crypto';
import type { TenantDatabase } from '../../../platform/database/index.ts';

/** 256 random bits (WebAuthn Level 3 §13.4.3 asks for 128 at least). */
const BYTES = 32;

/** Makes the challenge of a ceremony, which is good once, for this purpose, for five minutes. */
export async function newChallenge(
  database: TenantDatabase,
  purpose: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = randomBytes(BYTES);
  await database.definer('keepChallenge', [challenge, purpose]);
  return new Uint8Array(challenge);
}

/** Uses a challenge up; false when it was never made, is used, too old, or of another ceremony. */
export async function takeChallenge(
  database: TenantDatabase,
  challenge: Buffer,
  purpose: string,
): Promise<boolean> {
  if (challenge.length !== BYTES) return false;
  const [row] = await database.definer<{ taken: boolean }>('takeChallenge', [challenge, purpose]);
  return row?.taken === true;
}

/** The challenge that an answer of an authenticator claims to answer; undefined when it is unreadable. */
export function claimedChallenge(clientDataJSON: string): Buffer | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const challenge: unknown =
      typeof data === 'object' && data !== null ? Reflect.get(data, 'challenge') : undefined;
    return typeof challenge === 'string' ? Buffer.from(challenge, 'base64url') : undefined;
  } catch {
    return undefined;
  }
}
