import { timingSafeEqual } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import {
  accessLater,
  qb,
  type TenantDatabase,
  type TenantTransaction,
} from '../../platform/database/index.ts';
import { type FileStore, type HandedOut, readTicketToken } from '../../platform/files/index.ts';
import type { AttachmentRow } from './rows.ts';

interface Setting {
  readonly database: TenantDatabase;
  readonly files: FileStore;
}

interface Redeemed {
  readonly row: AttachmentRow;
  readonly save: boolean;
}

/** Thrown out of the transaction: guessing must not fill anybody's log, nor that of a tenant that is none. */
class NoTicket extends Error {}

/** Nobody has signed in on the files' origin: until the ticket is found the event has no person of its own. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Redeems an address of the files' origin: once, in time, while the session it was given to is alive and not
 * locked, for a file that may be opened. Whatever is tried with a ticket that exists leaves an event.
 */
export function redeemer({ database, files }: Setting) {
  return async (token: string, { ip, now }: { ip: string; now: Date }): Promise<HandedOut | undefined> => {
    const read = readTicketToken(token);
    if (!read) return undefined;
    const actor = { staffId: NOBODY, role: 'link', ip };
    const context = { tenantId: read.tenantId, actor, requestId: uuidv7(), purpose: 'care' } as const;
    const redeemed = await database
      .withTenant(context, accessLater, (tx) => redeem(tx, read.ticketId, read.secretSha256, now))
      .catch(noTicket);
    if (!redeemed) return undefined;
    const { row, save } = redeemed;
    const content = await files.read(read.tenantId, row.file_sha256);
    return {
      content: save ? content : shown(content, row.media_type),
      mediaType: row.media_type,
      fileName: row.file_name,
      save,
    };
  };
}

async function redeem(
  tx: TenantTransaction,
  ticketId: string,
  secretSha256: Buffer,
  now: Date,
): Promise<Redeemed | undefined> {
  const ticket = await tx.maybe(
    qb
      .selectFrom('app.file_ticket as t')
      .innerJoin('app.session as s', (join) =>
        join.onRef('s.tenant_id', '=', 't.tenant_id').onRef('s.id', '=', 't.session_id'),
      )
      .select(['t.attachment_id', 't.save', 't.secret_sha256', 't.expires_at', 't.used_at', 't.staff_id'])
      .select(['s.id as session_id', 's.ended_at', 's.locked_at', 's.expires_at as session_expires_at'])
      .where('t.tenant_id', '=', tx.tenantId)
      .where('t.id', '=', ticketId)
      .forUpdate('t'),
  );
  if (!ticket || !timingSafeEqual(ticket.secret_sha256, secretSha256)) {
    throw new NoTicket();
  }
  const row = await tx.one(
    qb
      .selectFrom('app.attachment')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', ticket.attachment_id),
  );
  const alive = ticket.ended_at === null && ticket.locked_at === null && ticket.session_expires_at > now;
  const open = row.removed_at === null && row.state !== 'quarantined' && row.state !== 'infected';
  const good = ticket.used_at === null && ticket.expires_at > now && alive && open;
  await tx.log({
    act: ticket.save ? 'export' : 'read',
    object: { type: 'attachment', id: row.id },
    patients: [row.patient_id],
    result: good ? 'ok' : 'denied',
    details: { by: ticket.staff_id, session: ticket.session_id },
  });
  if (!good) return undefined;
  await tx.run(
    qb
      .updateTable('app.file_ticket')
      .set({ used_at: now })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', ticketId),
  );
  return { row, save: ticket.save };
}

/** Text of a laboratory may be Shift_JIS; on the screen it is shown as UTF-8. */
function shown(content: Uint8Array, mediaType: string): Uint8Array {
  if (!mediaType.startsWith('text/')) return content;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return content;
  } catch {
    return new TextEncoder().encode(new TextDecoder('shift_jis').decode(content));
  }
}

function noTicket(error: unknown): undefined {
  if (error instanceof NoTicket) return undefined;
  throw error;
}
