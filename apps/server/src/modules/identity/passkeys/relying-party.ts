import { AppError } from '../../../platform/errors/app-error.ts';

/** Whom passkeys are made for: the registrable name of the clinic's address, and the addresses of its screens. */
export interface RelyingParty {
  /** A host name; passkeys made for one do not work under another (WebAuthn Level 3 §5.1.2). */
  readonly id: string;
  readonly origins: readonly string[];
}

/**
 * The relying party of the origins a server answers to. All origins must lie under the id; without a stated id it is
 * the host of the first. Throws CONFIG-PASSKEY when an origin lies elsewhere.
 */
export function relyingParty(origins: readonly string[], statedId?: string): RelyingParty {
  const hosts = origins.map((origin) => new URL(origin).hostname);
  const id = statedId ?? hosts[0] ?? 'localhost';
  const under = origins.filter((_, index) => hosts[index] === id || hosts[index]?.endsWith(`.${id}`));
  if (statedId !== undefined && under.length === 0)
    throw new Error(
      `CONFIG-PASSKEY: AKASHI_PASSKEY_RP_ID ${statedId} は AKASHI_ORIGINS のどれにも当たりません`,
    );
  return { id, origins: under };
}

/** The one refusal of every passkey that does not hold; why stands in the server's log alone. */
export function passkeyRefused(cause?: unknown): AppError {
  return new AppError('PASSKEY_REFUSED', cause === undefined ? {} : { cause });
}
