import { dayInJapan } from '@akashi/calendar';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { StaffRow } from './staff.ts';

/** What the institution does about sign-ins outside its hours: setting `identity.offHours`. */
export interface OffHoursRule {
  readonly mode: 'off' | 'report' | 'ask';
  /** Occupations it is about; empty: everybody. */
  readonly roles: readonly string[];
  /** Minutes before opening and after closing that still count as open. */
  readonly margin: number;
}

const OFF: OffHoursRule = { mode: 'off', roles: [], margin: 60 };

/** Reads the setting; what it says wrongly is as if it were not said. */
export function offHoursRule(setting: unknown): OffHoursRule {
  if (typeof setting !== 'object' || setting === null) return OFF;
  const member = (name: string): unknown => Reflect.get(setting, name);
  const mode = member('mode');
  const roles = member('roles');
  const margin = member('margin');
  return {
    mode: mode === 'report' || mode === 'ask' ? mode : 'off',
    roles: Array.isArray(roles) ? roles.filter((one) => typeof one === 'string') : [],
    margin: typeof margin === 'number' && margin >= 0 && margin <= 720 ? margin : OFF.margin,
  };
}

export interface Hours {
  readonly opens: string;
  readonly closes: string;
}

/** Whether the house is closed at a minute of its day; from one hour before midnight of today only today counts. */
export function isOffHours(clock: string, today: readonly Hours[], margin: number): boolean {
  const now = minutes(clock);
  if (today.length === 0) return true;
  const first = Math.min(...today.map(({ opens }) => minutes(opens)));
  const last = Math.max(...today.map(({ closes }) => minutes(closes)));
  // The pause at noon is no closing time: people write their charts then.
  return now < first - margin || now > last + margin;
}

function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

const clockInJapan = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Tokyo',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Notes a sign-in outside the hours, and lets the session wait for a reason where the institution asks for one. */
export async function noteOffHours(
  tx: TenantTransaction,
  session: { readonly id: string; readonly must: string | null },
  staff: StaffRow,
  now: Date,
): Promise<void> {
  const day = dayInJapan(now);
  const setting = await tx.maybe(
    qb
      .selectFrom('app.setting')
      .select('value')
      .where('tenant_id', '=', tx.tenantId)
      .where('key', '=', 'identity.offHours')
      .where('valid_from', '<=', day)
      .orderBy('valid_from', 'desc')
      .limit(1),
  );
  const rule = offHoursRule(setting?.value);
  if (rule.mode === 'off' || (rule.roles.length > 0 && !rule.roles.includes(staff.role))) return;
  if (!isOffHours(clockInJapan.format(now), await hoursOf(tx, day), rule.margin)) return;
  await tx.run(
    qb.insertInto('app.off_hours_sign_in').values({
      tenant_id: tx.tenantId,
      session_id: session.id,
      staff_id: staff.id,
      at: now,
    }),
  );
  if (rule.mode === 'report' || session.must !== null) return;
  await tx.run(
    qb
      .updateTable('app.session')
      .set({ must: 'reason' })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', session.id),
  );
}

async function hoursOf(tx: TenantTransaction, day: string): Promise<Hours[]> {
  const closed = await tx.maybe(
    qb
      .selectFrom('app.closed_day')
      .select('date')
      .where('tenant_id', '=', tx.tenantId)
      .where('date', '=', day),
  );
  if (closed) return [];
  return tx.many(
    qb
      .selectFrom('app.opening_hours')
      .select(['opens', 'closes'])
      .where('tenant_id', '=', tx.tenantId)
      .where('weekday', '=', new Date(`${day}T00:00:00Z`).getUTCDay())
      .where('valid_from', '<=', day)
      .where('valid_to', '>=', day),
  );
}

/** Whether a session outside the hours still owes its reason, where one is asked for. */
export async function owesReason(tx: TenantTransaction, sessionId: string): Promise<boolean> {
  const [setting, noted] = await Promise.all([
    tx.maybe(
      qb
        .selectFrom('app.setting')
        .select('value')
        .where('tenant_id', '=', tx.tenantId)
        .where('key', '=', 'identity.offHours')
        .where('valid_from', '<=', dayInJapan(new Date()))
        .orderBy('valid_from', 'desc')
        .limit(1),
    ),
    tx.maybe(
      qb
        .selectFrom('app.off_hours_sign_in')
        .select('reason')
        .where('tenant_id', '=', tx.tenantId)
        .where('session_id', '=', sessionId),
    ),
  ]);
  return offHoursRule(setting?.value).mode === 'ask' && noted !== undefined && noted.reason === null;
}

/** Keeps why somebody works outside the hours, and lets him in; false when nobody asked. */
export async function offHoursReason(
  tx: TenantTransaction,
  sessionId: string,
  reason: string,
): Promise<boolean> {
  const kept = await tx.run(
    qb
      .updateTable('app.off_hours_sign_in')
      .set({ reason })
      .where('tenant_id', '=', tx.tenantId)
      .where('session_id', '=', sessionId),
  );
  if (kept === 0) return false;
  await tx.run(
    qb
      .updateTable('app.session')
      .set({ must: null })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', sessionId)
      .where('must', '=', 'reason'),
  );
  return true;
}
