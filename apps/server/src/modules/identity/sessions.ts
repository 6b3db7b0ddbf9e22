import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { announceChange, sessionTopic } from '../../platform/http/index.ts';
import { forgetDraftKeys } from './draft-keys.ts';
import { newToken } from './session-token.ts';

const ABSOLUTE_HOURS = 12;

/** From where, and when, somebody asks. */
export interface From {
  readonly ip: string;
  readonly userAgent: string;
  /** SHA-256 of the device certificate; the session is good on that device alone. */
  readonly deviceFingerprint: string | undefined;
  /** What the browser calls itself; a new name when it had none. */
  readonly deskToken: string;
  readonly now: Date;
}

/** What is known of a session when it opens. */
interface Opening {
  readonly method: string;
  readonly desk: Buffer;
  readonly must: string | null;
}

export interface OpenedSession {
  readonly id: string;
  /** The cookie's value. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Opens a session for a person who has just proved himself. */
export async function openSession(
  tx: TenantTransaction,
  staffId: string,
  { method, desk, must }: Opening,
  from: From,
): Promise<OpenedSession> {
  const { token, sha256 } = newToken(tx.tenantId);
  const id = uuidv7();
  const expiresAt = new Date(from.now.getTime() + ABSOLUTE_HOURS * 3_600_000);
  await tx.run(
    qb.insertInto('app.session').values({
      tenant_id: tx.tenantId,
      id,
      staff_id: staffId,
      token_sha256: sha256,
      expires_at: expiresAt,
      user_agent: from.userAgent,
      ip: from.ip,
      method,
      desk_sha256: desk,
      must,
      device_fingerprint: from.deviceFingerprint ?? null,
      proven_at: from.now,
      authenticated_at: from.now,
    }),
  );
  return { id, token, expiresAt };
}

/**
 * Notes that the person has proved himself anew, by all his factors when `fully`, and changes the token. What is
 * under way with the old token is still answered for half a minute.
 */
export async function proveSession(
  tx: TenantTransaction,
  sessionId: string,
  fully: boolean,
  now: Date,
): Promise<{ token: string; expiresAt: Date } | undefined> {
  const { token, sha256 } = newToken(tx.tenantId);
  const session = await tx.maybe(
    qb
      .updateTable('app.session')
      .set((eb) => ({
        previous_sha256: eb.ref('token_sha256'),
        rotated_at: new Date(),
        token_sha256: sha256,
        proven_at: now,
        ...(fully ? { authenticated_at: now } : {}),
      }))
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId)
      .where('ended_at', 'is', null)
      .returning('expires_at'),
  );
  return session && { token, expiresAt: session.expires_at };
}

/**
 * Ends a session of this person and its streams; false when there is none such. A revoked one takes the key of what was
 * left at its desk with it.
 */
export async function endSession(
  tx: TenantTransaction,
  staffId: string,
  sessionId: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const ended = await tx.run(
    qb
      .updateTable('app.session')
      .set({ ended_at: now, end_reason: reason })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId)
      .where('staff_id', '=', staffId)
      .where('ended_at', 'is', null),
  );
  if (ended > 0) await announceChange(tx, sessionTopic(sessionId));
  if (ended > 0 && reason === 'revoked') await forgetDraftKeys(tx, { sessionId });
  return ended > 0;
}

/** Ends all sessions of a person, streams included, at COMMIT; what he left at any desk can no longer be read. */
export async function endAllSessions(
  tx: TenantTransaction,
  staffId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const ended = await tx.many(
    qb
      .updateTable('app.session')
      .set({ ended_at: now, end_reason: reason })
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staffId)
      .where('ended_at', 'is', null)
      .returning('id'),
  );
  for (const { id } of ended) await announceChange(tx, sessionTopic(id));
  await forgetDraftKeys(tx, { staffId });
}

/** Ends the sessions of a person but this one: after a new password. */
export async function endOtherSessions(
  tx: TenantTransaction,
  staffId: string,
  keptId: string,
  now: Date,
): Promise<void> {
  const ended = await tx.many(
    qb
      .updateTable('app.session')
      .set({ ended_at: now, end_reason: 'password-changed' })
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staffId)
      .where('id', '!=', keptId)
      .where('ended_at', 'is', null)
      .returning('id'),
  );
  for (const { id } of ended) await announceChange(tx, sessionTopic(id));
}

/** Locks a session, or opens it again for a person who has just shown who he is. */
export async function setLock(
  tx: TenantTransaction,
  sessionId: string,
  lock: { locked: boolean; now: Date },
): Promise<void> {
  const opened = { locked_at: null, last_seen_at: new Date(), proven_at: lock.now };
  await tx.run(
    qb
      .updateTable('app.session')
      .set(lock.locked ? { locked_at: lock.now } : opened)
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId),
  );
}
