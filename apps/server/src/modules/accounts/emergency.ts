import { randomBytes } from 'node:crypto';
import type { EmergencyAccount, Role } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange } from '../../platform/http/index.ts';
import { createStaff, endAllSessions, staffNames } from '../identity/index.ts';
import { secretHash } from './secret.ts';

/** All accounts with what they were used for, the latest use first. */
export async function emergencyAccounts(tx: TenantTransaction, now: Date): Promise<EmergencyAccount[]> {
  const [accounts, uses, names] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.emergency_account')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .orderBy('label'),
    ),
    tx.many(
      qb
        .selectFrom('app.emergency_use')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .orderBy('opened_at', 'desc')
        .limit(200),
    ),
    staffNames(tx),
  ]);
  const name = (id: string | null) => (id === null ? null : (names.get(id)?.name ?? ''));
  return accounts.map((account) => {
    const mine = uses.filter((use) => use.account_id === account.id);
    const open = mine.find((use) => use.closed_at === null);
    const unopened = account.secret_sha256 === null ? ('closed' as const) : ('sealed' as const);
    return {
      id: account.id,
      label: account.label,
      role: names.get(account.staff_id)?.role ?? 'doctor',
      hours: account.hours,
      state: open ? (open.expires_at > now ? 'open' : 'used') : unopened,
      sealedAt: account.sealed_at?.toISOString() ?? null,
      sealedBy: name(account.sealed_by),
      uses: mine.map((use) => ({
        id: use.id,
        person: use.person,
        reason: use.reason,
        openedAt: use.opened_at.toISOString(),
        expiresAt: use.expires_at.toISOString(),
        closedAt: use.closed_at?.toISOString() ?? null,
        closedBy: name(use.closed_by),
        review: use.review,
      })),
    };
  });
}

/** Makes an account that can do nothing until its envelope is opened. Throws EMERGENCY_LABEL_TAKEN. */
export async function createEmergency(
  tx: TenantTransaction,
  wanted: { label: string; role: Role; hours: number; secret: string; now: Date },
): Promise<string> {
  const taken = await tx.maybe(
    qb
      .selectFrom('app.emergency_account')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('label', '=', wanted.label),
  );
  if (taken) throw new AppError('EMERGENCY_LABEL_TAKEN');
  const id = uuidv7();
  // A password that nobody has ever seen: there is no other way in than the envelope.
  const staff = await createStaff(tx, {
    loginId: `hijo-${randomBytes(8).toString('hex')}`,
    name: `非常時 ${wanted.label}`,
    kana: 'ヒジョウジ',
    role: wanted.role,
    departmentCode: null,
    password: randomBytes(48).toString('base64url'),
    validUntil: null,
  });
  await setActive(tx, staff.id, false);
  await tx.run(
    qb.insertInto('app.emergency_account').values({
      tenant_id: tx.tenantId,
      id,
      label: wanted.label,
      staff_id: staff.id,
      hours: wanted.hours,
      secret_sha256: secretHash(wanted.secret),
      sealed_at: wanted.now,
      sealed_by: tx.context.actor.staffId,
    }),
  );
  await announceChange(tx, 'emergency');
  return id;
}

/** A new envelope; the old one is waste paper. Throws NOT_FOUND, EMERGENCY_OPEN before the last use was looked at. */
export async function sealEmergency(
  tx: TenantTransaction,
  id: string,
  secret: string,
  now: Date,
): Promise<void> {
  const account = await lockedAccount(tx, id);
  if (await openUse(tx, account.id)) throw new AppError('EMERGENCY_OPEN');
  await tx.run(
    qb
      .updateTable('app.emergency_account')
      .set({ secret_sha256: secretHash(secret), sealed_at: now, sealed_by: tx.context.actor.staffId })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id),
  );
  await announceChange(tx, 'emergency');
}

/**
 * Ends it now: sessions end, the secret is worth nothing, and the review says what it was used for. A sealed account
 * is taken out of use by the same. Throws NOT_FOUND.
 */
export async function closeEmergency(
  tx: TenantTransaction,
  id: string,
  review: string,
  now: Date,
): Promise<void> {
  const account = await lockedAccount(tx, id);
  await tx.run(
    qb
      .updateTable('app.emergency_use')
      .set({ closed_at: now, closed_by: tx.context.actor.staffId, review })
      .where('tenant_id', '=', tx.tenantId)
      .where('account_id', '=', id)
      .where('closed_at', 'is', null),
  );
  await tx.run(
    qb
      .updateTable('app.emergency_account')
      .set({ secret_sha256: null, sealed_at: null, sealed_by: null })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id),
  );
  await setActive(tx, account.staff_id, false);
  await endAllSessions(tx, account.staff_id, 'emergency-closed', now);
  await announceChange(tx, 'emergency');
}

export async function lockedAccount(tx: TenantTransaction, id: string) {
  const account = await tx.maybe(
    qb
      .selectFrom('app.emergency_account')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .forUpdate(),
  );
  if (!account) throw new AppError('NOT_FOUND');
  return account;
}

/** The use that nobody has closed yet, over or not. */
export async function openUse(tx: TenantTransaction, accountId: string) {
  return tx.maybe(
    qb
      .selectFrom('app.emergency_use')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('account_id', '=', accountId)
      .where('closed_at', 'is', null)
      .orderBy('opened_at', 'desc')
      .limit(1),
  );
}

/** Opens or closes its entry among the staff; an open one ends with the day `until`, whatever else happens. */
export async function setActive(
  tx: TenantTransaction,
  staffId: string,
  active: boolean,
  until: string | null = null,
): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.staff')
      .set({ active, valid_until: until })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', staffId),
  );
}
