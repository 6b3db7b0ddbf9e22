import { identity } from '@akashi/contract';
import type { TenantDatabase } from '../../platform/database/index.ts';
import type { Authenticator, Credentials, Session } from '../../platform/http/index.ts';
import { permissionsOfPerson, type RightsChange } from './effective-rights.ts';
import { asDuties } from './rights-in-force.ts';
import { tenantOfToken, tokenHash } from './session-token.ts';
import { asRole } from './staff.ts';
import { stepUpMinutes } from './step-up-limits.ts';

interface SessionRow {
  id: string;
  staff_id: string;
  role: string;
  locked_at: Date | null;
  last_seen_at: Date;
  proven_at: Date;
  authenticated_at: Date;
  must: string | null;
  step_up: unknown;
  duties: string[];
  changes: RightsChange[];
  closed_patients: string[];
}

/** Recognises sessions by their cookie; a revoked one is gone with the next request. */
export function createAuthenticator(database: TenantDatabase): Authenticator {
  return {
    openWhileLocked: new Set([
      'identity.currentSession',
      'identity.unlockSession',
      'identity.beginPasskeyProof',
      'identity.provePasskey',
      'identity.signOut',
    ]),
    openBeforeFirstSteps: new Set([
      'identity.currentSession',
      'identity.lockSession',
      'identity.unlockSession',
      'identity.signOut',
      'identity.stepUp',
      'identity.changePassword',
      'identity.beginTotp',
      'identity.confirmTotp',
      'identity.beginPasskey',
      'identity.addPasskey',
      'identity.beginPasskeyProof',
      'identity.provePasskey',
      'identity.listPasskeys',
      'accounts.giveOffHoursReason',
    ]),
    async authenticate(credentials: Credentials): Promise<Session | undefined> {
      const token = credentials.sessionToken;
      const tenantId = token && tenantOfToken(token);
      if (!token || !tenantId) return undefined;
      const [row] = await database.definer<SessionRow>('sessionByToken', [
        tenantId,
        tokenHash(token),
        credentials.deviceFingerprint ?? null,
        credentials.background,
      ]);
      return row && sessionOf(tenantId, row, credentials.now);
    },
  };
}

function sessionOf(tenantId: string, row: SessionRow, now: Date): Session | undefined {
  const idle = (now.getTime() - row.last_seen_at.getTime()) / 60_000;
  if (idle > identity.ABANDONED_MINUTES) return undefined;
  const role = asRole(row.role);
  const limits = stepUpMinutes(row.step_up);
  return {
    id: row.id,
    tenantId,
    staffId: row.staff_id,
    role,
    permissions: permissionsOfPerson(role, asDuties(row.duties), row.changes),
    provenUntil: {
      sign: later(row.proven_at, limits.sign),
      administer: later(row.authenticated_at, limits.administer),
    },
    closedPatients: new Set(row.closed_patients),
    must: row.must ?? undefined,
    locked: row.locked_at !== null || idle > identity.IDLE_MINUTES,
  };
}

function later(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * 60_000);
}
