import { dayInJapan } from '@akashi/calendar';
import { DUTY_WORDS, type Duty, duty as dutyShape, ROLE_WORDS } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange } from '../../../platform/http/index.ts';
import { defineApproval, requestApproval } from '../../approvals/index.ts';
import { keepingAdministrator, somebodyElseMay } from '../holders.ts';
import { asRole, staffById } from '../staff.ts';

const LONGEST_DAYS = 366;

const payload = z.object({
  staffId: z.uuid(),
  duty: dutyShape,
  validUntil: z.iso.date(),
  reason: z.string(),
});

/** A duty is asked for with period and reason, and given by a person who is neither the asker nor the holder. */
export const grantDutyApproval = defineApproval({
  kind: 'identity.grantDuty',
  label: '職務の付与',
  permission: 'rights:approve',
  payload,
  validHours: 14 * 24,
  subject: ({ staffId }) => staffId,
  describe: async (tx, { staffId, duty, validUntil }) => {
    const staff = await staffById(tx, staffId);
    return [
      { label: '職員', value: staff ? `${staff.name}（${ROLE_WORDS[asRole(staff.role)]}）` : '' },
      { label: '職務', value: DUTY_WORDS[duty] },
      { label: '期間', value: `承認の時から ${validUntil} まで` },
    ];
  },
  apply: async (tx, { payload: wanted, requestedBy, approvedBy, now }) => {
    if (wanted.validUntil < dayInJapan(now)) throw new AppError('DUTY_PERIOD');
    const staff = await staffById(tx, wanted.staffId);
    if (!staff?.active) throw new AppError('NOT_FOUND');
    const id = uuidv7();
    await tx.run(
      qb.insertInto('app.duty_grant').values({
        tenant_id: tx.tenantId,
        id,
        staff_id: wanted.staffId,
        duty: wanted.duty,
        valid_from: new Date(),
        valid_until: wanted.validUntil,
        reason: wanted.reason,
        requested_by: requestedBy,
        approved_by: approvedBy,
        reviewed_at: now,
      }),
    );
    await tx.log({
      act: 'permit',
      object: { type: 'duty', id },
      patients: 'none',
      details: { staff: wanted.staffId, duty: wanted.duty, before: 'none', until: wanted.validUntil },
    });
    await announceChange(tx, 'identity');
  },
});

/**
 * Asks for a duty, for oneself or for a colleague. Throws NOT_FOUND, DUTY_PERIOD (the past, or more than a year),
 * DUTY_HELD, APPROVER_MISSING.
 */
export async function requestDuty(
  tx: TenantTransaction,
  wanted: { staffId: string; duty: Duty; validUntil: string; reason: string; now: Date },
): Promise<string> {
  const staff = await staffById(tx, wanted.staffId);
  if (!staff?.active) throw new AppError('NOT_FOUND');
  const last = dayInJapan(new Date(wanted.now.getTime() + LONGEST_DAYS * 86_400_000));
  if (wanted.validUntil < dayInJapan(wanted.now) || wanted.validUntil > last)
    throw new AppError('DUTY_PERIOD');
  if (await held(tx, wanted)) throw new AppError('DUTY_HELD');
  const asker = tx.context.actor.staffId;
  if (!(await somebodyElseMay(tx, 'rights:approve', [asker, wanted.staffId])))
    throw new AppError('APPROVER_MISSING');
  const { now, ...asked } = wanted;
  return requestApproval(tx, grantDutyApproval, { payload: asked, reason: wanted.reason, now });
}

/** A duty that lasts longer than what is held may be asked for: that is how it is renewed. */
async function held(
  tx: TenantTransaction,
  { staffId, duty, validUntil, now }: { staffId: string; duty: Duty; validUntil: string; now: Date },
): Promise<boolean> {
  const [grants, waiting] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.duty_grant')
        .select('id')
        .where('tenant_id', '=', tx.tenantId)
        .where('staff_id', '=', staffId)
        .where('duty', '=', duty)
        .where('ended_at', 'is', null)
        .where('valid_until', '>=', validUntil),
    ),
    tx.many(
      qb
        .selectFrom('app.approval_request')
        .select('payload')
        .where('tenant_id', '=', tx.tenantId)
        .where('kind', '=', grantDutyApproval.kind)
        .where('state', '=', 'pending')
        .where('expires_at', '>', now)
        .where('subject_id', '=', staffId),
    ),
  ]);
  return grants.length > 0 || waiting.some((row) => payload.safeParse(row.payload).data?.duty === duty);
}

/** Ends a duty now. Throws NOT_FOUND, LAST_ADMINISTRATOR. */
export async function endDuty(tx: TenantTransaction, id: string, reason: string, now: Date): Promise<void> {
  const ended = await keepingAdministrator(tx, () =>
    tx.maybe(
      qb
        .updateTable('app.duty_grant')
        .set({ ended_at: now, ended_by: tx.context.actor.staffId, end_reason: reason })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returning(['staff_id', 'duty', 'valid_until']),
    ),
  );
  if (!ended) throw new AppError('NOT_FOUND');
  await tx.log({
    act: 'permit',
    object: { type: 'duty', id },
    patients: 'none',
    details: { staff: ended.staff_id, before: `${ended.duty} ${ended.valid_until}`, after: 'none' },
  });
  await announceChange(tx, 'identity');
}
