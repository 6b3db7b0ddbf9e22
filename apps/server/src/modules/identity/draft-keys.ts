import { randomBytes } from 'node:crypto';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { Sealer } from '../../platform/sealing/sealer.ts';

const KEY_BYTES = 32;

/** A person at a desk. */
interface Place {
  readonly staffId: string;
  /** SHA-256 of the browser's name. */
  readonly desk: Buffer;
}

/**
 * Makes the key of what a person leaves unfinished at a desk, once: it outlives the session, so that nothing typed is
 * lost when the session ends by itself, and ends with `forgetDraftKeys` or the institution's keys.
 */
export async function makeDraftKey(tx: TenantTransaction, sealer: Sealer, place: Place): Promise<void> {
  const made = randomBytes(KEY_BYTES).toString('base64url');
  await tx.run(
    qb
      .updateTable('app.known_desk')
      .set({ draft_key: sealer.seal(tx.tenantId, contextOf(place), made) })
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', place.staffId)
      .where('desk_sha256', '=', place.desk)
      .where('draft_key', 'is', null),
  );
}

/** 32 bytes in base64url; null where the desk is strange to the person or the key has been taken away. */
export async function draftKeyAt(
  tx: TenantTransaction,
  sealer: Sealer,
  place: Place,
): Promise<string | null> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.known_desk')
      .select('draft_key')
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', place.staffId)
      .where('desk_sha256', '=', place.desk),
  );
  return row?.draft_key ? sealer.open(tx.tenantId, contextOf(place), row.draft_key) : null;
}

/** Whose: a person's at every desk, at the desk of one session, or everybody's at the desks of a device certificate. */
type Left = { readonly staffId: string } | { readonly sessionId: string } | { readonly device: string };

/** Makes what was left unreadable for good. */
export async function forgetDraftKeys(tx: TenantTransaction, left: Left): Promise<void> {
  const forget = qb
    .updateTable('app.known_desk')
    .set({ draft_key: null })
    .where('tenant_id', '=', tx.tenantId);
  if ('staffId' in left) {
    await tx.run(forget.where('staff_id', '=', left.staffId));
    return;
  }
  await tx.run(
    forget.where(({ exists, selectFrom }) => {
      const there = selectFrom('app.session as session')
        .select('session.id')
        .where('session.tenant_id', '=', tx.tenantId)
        .whereRef('session.staff_id', '=', 'app.known_desk.staff_id')
        .whereRef('session.desk_sha256', '=', 'app.known_desk.desk_sha256');
      return exists(
        'device' in left
          ? there.where('session.device_fingerprint', '=', left.device)
          : there.where('session.id', '=', left.sessionId),
      );
    }),
  );
}

function contextOf({ staffId, desk }: Place): string {
  return `app.known_desk/draft_key/${staffId}/${desk.toString('hex')}`;
}
