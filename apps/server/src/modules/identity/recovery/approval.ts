import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { defineApproval } from '../../approvals/index.ts';
import { forgetDesks } from '../desks.ts';
import { removePasskeys } from '../passkeys/store.ts';
import { endAllSessions } from '../sessions.ts';
import { staffById } from '../staff.ts';

const VALID_HOURS = 24;

/**
 * Lets somebody enrol anew who lost his factors. Two administrators, neither of them the person: with the approval
 * his sessions end, his passkeys, authenticator and known desks are gone, and a code can be issued for a day.
 */
export const recoverFactors = defineApproval({
  kind: 'identity.recoverFactors',
  label: '認証のやり直し',
  permission: 'identity:manage',
  payload: z.object({ staffId: z.uuid() }),
  validHours: VALID_HOURS,
  subject: ({ staffId }) => staffId,
  describe: async (tx, { staffId }) => {
    const staff = await staffById(tx, staffId);
    return [
      { label: '対象の職員', value: staff ? `${staff.name}(${staff.login_id})` : '不明' },
      {
        label: '承認すると',
        value: 'パスキーと認証アプリの登録を消し、すべてのログインを終え、再登録コードを発行できます。',
      },
    ];
  },
  apply: async (tx, { payload: { staffId }, requestedBy, approvedBy, now }) => {
    const staff = await staffById(tx, staffId);
    if (!staff?.active) throw new AppError('NOT_FOUND');
    await dropFactors(tx, staffId, now);
    await tx.run(
      qb.insertInto('app.recovery').values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        staff_id: staffId,
        requested_by: requestedBy,
        approved_by: approvedBy,
        approved_at: now,
        expires_at: new Date(now.getTime() + VALID_HOURS * 3_600_000),
      }),
    );
  },
});

async function dropFactors(tx: TenantTransaction, staffId: string, now: Date): Promise<void> {
  await endAllSessions(tx, staffId, 'recovery', now);
  await removePasskeys(tx, staffId);
  await forgetDesks(tx, staffId);
  await tx.run(
    qb
      .updateTable('app.staff')
      .set({ totp_secret: null, totp_last_step: null })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', staffId),
  );
}
