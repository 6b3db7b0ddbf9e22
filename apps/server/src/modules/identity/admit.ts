import { dayInJapan } from '@akashi/calendar';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { deskHash, rememberDesk } from './desks.ts';
import { noteOffHours } from './off-hours.ts';
import { hasPasskey } from './passkeys/store.ts';
import { signInPolicy } from './policy.ts';
import { type From, openSession } from './sessions.ts';
import type { StaffRow } from './staff.ts';

/** Ways in which a person can have proved himself. */
export type Method = 'password' | 'password+totp' | 'passkey' | 'sso' | 'recovery' | 'emergency';

/** Who has just come in; the token is the cookie's value. */
export interface Admitted {
  readonly result: 'signedIn';
  readonly tenantId: string;
  readonly staffId: string;
  readonly sessionId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Whether a person may sign in today: he works here, and his employment has not ended. */
export function mayEnter(staff: StaffRow, now: Date): boolean {
  return staff.active && (staff.valid_until === null || staff.valid_until >= dayInJapan(now));
}

const HANDED_OVER_DAYS = 7;

/** A password handed over by another is good for choosing one's own, and not for ever (OWASP ASVS V6.4.1). */
export function handedOverTooLongAgo(staff: StaffRow, now: Date): boolean {
  const { password_must_change: handedOver, password_changed_at: since } = staff;
  return (
    handedOver && since !== null && now.getTime() - new Date(since).getTime() > HANDED_OVER_DAYS * 86_400_000
  );
}

/** What must be done before anything else: a password of one's own, or a second factor. */
export type FirstStep = 'password' | 'factor' | 'reason';

export async function firstStep(
  tx: TenantTransaction,
  staff: StaffRow,
  method: Method,
  now: Date,
): Promise<FirstStep | null> {
  if (method === 'emergency') return null;
  // Whoever came in by a code of others has no factor left: he enrols one, whatever the house demands.
  if (method === 'recovery')
    return staff.totp_secret === null && !(await hasPasskey(tx, staff.id)) ? 'factor' : null;
  if (staff.password_must_change) return 'password';
  if (method === 'passkey' || method === 'sso' || staff.totp_secret !== null) return null;
  if (!(await signInPolicy(tx, now)).secondFactor) return null;
  return (await hasPasskey(tx, staff.id)) ? null : 'factor';
}

/** Opens the session of a person who has proved himself, and remembers the desk. */
export async function admit(
  tx: TenantTransaction,
  staff: StaffRow,
  method: Method,
  from: From,
): Promise<Admitted> {
  const desk = deskHash(from.deskToken);
  const must = await firstStep(tx, staff, method, from.now);
  await rememberDesk(tx, staff.id, desk, from.now);
  const session = await openSession(tx, staff.id, { method, desk, must }, from);
  if (method !== 'emergency') await noteOffHours(tx, { ...session, must }, staff, from.now);
  return {
    result: 'signedIn',
    tenantId: tx.tenantId,
    staffId: staff.id,
    sessionId: session.id,
    token: session.token,
    expiresAt: session.expiresAt,
  };
}
