import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { newTicketToken } from '../../platform/files/index.ts';
import type { AttachmentRow } from './rows.ts';

/** Long enough for a page to load on a slow line, too short to be passed on. */
const SECONDS = 60;
const DAY = 86_400_000;

/** Throws when a file may not be opened now. */
export function assertOpenable(row: AttachmentRow): void {
  if (row.removed_at) throw new AppError('FILE_REMOVED');
  if (row.state === 'quarantined') throw new AppError('FILE_QUARANTINED');
  if (row.state === 'infected') throw new AppError('FILE_INFECTED');
}

/** Gives the session the right to fetch the file once. Tickets of days ago are swept on the way. */
export async function giveTicket(
  tx: TenantTransaction,
  row: AttachmentRow,
  { save, now }: { save: boolean; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const { staffId, sessionId } = tx.context.actor;
  if (sessionId === undefined) throw new AppError('SIGN_IN_REQUIRED');
  const id = uuidv7();
  const { token, secretSha256 } = newTicketToken(tx.tenantId, id);
  const expiresAt = new Date(now.getTime() + SECONDS * 1_000);
  await Promise.all([
    tx.run(
      qb
        .deleteFrom('app.file_ticket')
        .where('tenant_id', '=', tx.tenantId)
        .where('expires_at', '<', new Date(now.getTime() - DAY)),
    ),
    tx.run(
      qb.insertInto('app.file_ticket').values({
        tenant_id: tx.tenantId,
        id,
        attachment_id: row.id,
        session_id: sessionId,
        staff_id: staffId,
        save,
        secret_sha256: secretSha256,
        expires_at: expiresAt,
      }),
    ),
  ]);
  return { token, expiresAt };
}
