import type { SessionInfo } from '@akashi/contract';
import type { TenantContext, TenantDatabase } from '../../platform/database/index.ts';
import type { PublicContext } from '../../platform/http/index.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';
import type { Admitted } from './admit.ts';
import { deskHash, newDeskToken } from './desks.ts';
import { makeDraftKey } from './draft-keys.ts';
import type { RelyingParty } from './passkeys/relying-party.ts';
import { sessionView } from './session-view.ts';
import { endSession, type From } from './sessions.ts';

export interface SessionDependencies {
  readonly database: TenantDatabase;
  readonly sealer: Sealer;
  readonly demonstration: boolean;
  readonly passkeys: RelyingParty;
  /** Hosts of identity providers that the operator allows. */
  readonly ssoHosts?: readonly string[];
  /** Whether a password is known from a breach, where the operator gave a list. */
  readonly breached?: ((password: string) => boolean) | undefined;
}

/** From where somebody wants to sign in; a browser without a name gets one. */
export function fromOf(context: PublicContext): From & { requestId: string } {
  const { requestId, ip, userAgent, deviceFingerprint, now } = context;
  const deskToken = context.deskToken ?? newDeskToken();
  return { requestId, ip, userAgent, deviceFingerprint, deskToken, now };
}

/**
 * Gives the browser of somebody who was let in its cookies, ends the session that was open there before, and tells
 * the screen who it is. The one before may come back: what he left unfinished waits for him there.
 */
export async function welcome(
  { database, sealer, demonstration }: SessionDependencies,
  context: PublicContext,
  admitted: Admitted,
  from: From,
): Promise<SessionInfo> {
  const before = context.session;
  if (before) await endBefore(database, context, before);
  context.cookie.set(admitted.token, admitted.expiresAt);
  context.cookie.setDesk(from.deskToken);
  const tenant: TenantContext = {
    tenantId: admitted.tenantId,
    actor: { staffId: admitted.staffId, role: 'self', sessionId: admitted.sessionId, ip: context.ip },
    requestId: context.requestId,
    purpose: 'administration',
  };
  const access = {
    act: 'read',
    object: { type: 'session', id: admitted.sessionId },
    patients: 'none',
  } as const;
  return database.withTenant(tenant, access, async (tx) => {
    await makeDraftKey(tx, sealer, { staffId: admitted.staffId, desk: deskHash(from.deskToken) });
    const facts = { locked: false, deskDate: context.deskDate, demonstration };
    return sessionView(tx, sealer, admitted.sessionId, facts);
  });
}

async function endBefore(
  database: TenantDatabase,
  context: PublicContext,
  before: NonNullable<PublicContext['session']>,
): Promise<void> {
  const tenant: TenantContext = {
    tenantId: before.tenantId,
    actor: { staffId: before.staffId, role: before.role, sessionId: before.id, ip: context.ip },
    requestId: context.requestId,
    purpose: 'administration',
  };
  const access = { act: 'logout', object: { type: 'session', id: before.id }, patients: 'none' } as const;
  await database.withTenant(tenant, access, (tx) =>
    endSession(tx, before.staffId, before.id, 'switched', context.now),
  );
}
