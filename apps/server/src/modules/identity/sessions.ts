import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { TenantDatabase } from '../../platform/database/index.ts';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import {
  type Authenticator,
  announceChange,
  type Credentials,
  type Session,
  sessionTopic,
} from '../../platform/http/index.ts';
import { permissionsOf } from './permissions.ts';
import { asRole } from './staff.ts';

const ABSOLUTE_HOURS = 12;
/** A screen nobody touches is locked; requests that no person made do not count. */
const IDLE_MINUTES = 10;

/** What the cookie holds: the tenant, so that the look-up needs no search across tenants, and 256 random bits. */
function newToken(tenantId: string): { token: string; sha256: Buffer } {
  const token = `${tenantId}_${randomBytes(32).toString('base64url')}`;
  return { token, sha256: sha256(token) };
}

function sha256(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Opens a session and returns the cookie's value. */
export async function openSession(
  tx: TenantTransaction,
  staffId: string,
  from: { ip: string; userAgent: string; now: Date },
) {
  const { token, sha256: hash } = newToken(tx.tenantId);
  const id = uuidv7();
  const expiresAt = new Date(from.now.getTime() + ABSOLUTE_HOURS * 3_600_000);
  await tx.run(
    qb.insertInto('app.session').values({
      tenant_id: tx.tenantId,
      id,
      staff_id: staffId,
      token_sha256: hash,
      expires_at: expiresAt,
      user_agent: from.userAgent,
      ip: from.ip,
    }),
  );
  return { id, token, expiresAt };
}

interface SessionRow {
  id: string;
  staff_id: string;
  role: string;
  locked_at: Date | null;
  last_seen_at: Date;
}

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** Recognises sessions by their cookie; a revoked one is gone with the next request. */
export function createAuthenticator(database: TenantDatabase): Authenticator {
  return {
    openWhileLocked: new Set(['identity.currentSession', 'identity.unlockSession', 'identity.signOut']),
    async authenticate(credentials: Credentials): Promise<Session | undefined> {
      const token = credentials.sessionToken;
      const tenantId = token && TOKEN.exec(token)?.[1];
      if (!token || !tenantId) return undefined;
      const [row] = await database.definer<SessionRow>('sessionByToken', [
        tenantId,
        sha256(token),
        credentials.background,
      ]);
      if (!row) return undefined;
      const role = asRole(row.role);
      const idle = credentials.now.getTime() - row.last_seen_at.getTime() > IDLE_MINUTES * 60_000;
      return {
        id: row.id,
        tenantId,
        staffId: row.staff_id,
        role,
        permissions: new Set(permissionsOf(role)),
        locked: row.locked_at !== null || idle,
      };
    },
  };
}

/** Ends a session of this person and its streams; false when there is none such. */
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
  return ended > 0;
}

/** Ends all sessions of a person, streams included, at COMMIT. */
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
}

export async function setLock(tx: TenantTransaction, sessionId: string, now: Date | null): Promise<void> {
  const opened = now === null ? { last_seen_at: new Date() } : {};
  await tx.run(
    qb
      .updateTable('app.session')
      .set({ locked_at: now, ...opened })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId),
  );
}
