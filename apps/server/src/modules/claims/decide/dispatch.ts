import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import { takeTurns } from '../../institution/index.ts';
import { keptItems } from '../files/items.ts';
import { fileById } from '../files.ts';
import { heldNames } from './held-names.ts';
import { type Named, nameOf, sentOn as sentOnDays } from './sent.ts';

/** One desk of the institution at a time writes, sends, holds or releases. */
export async function takeClaimTurn(tx: TenantTransaction): Promise<void> {
  await takeTurns(tx, 'claims:dispatch');
}

/**
 * Records that a file was sent: its claims are claimed, and the returns it claims again are done. Throws NOT_FOUND,
 * FILE_ALREADY_SENT, SENT_ON_FUTURE, CLAIM_ALREADY_SENT (another sent file holds one of them), FILE_HOLDS_HELD (somebody
 * has held one of them since).
 */
export async function sendFile(
  tx: TenantTransaction,
  files: FileStore,
  fileId: string,
  sentOn: string,
  today: string,
): Promise<void> {
  await takeClaimTurn(tx);
  const file = await fileById(tx, fileId);
  if (sentOn > today) throw new AppError('SENT_ON_FUTURE');
  if (await openDispatch(tx, file.id)) throw new AppError('FILE_ALREADY_SENT');
  const items = await keptItems(tx, files, file);
  await refuseSentOrHeld(
    tx,
    items.filter((item) => item.kind !== 'again'),
  );
  await tx.run(
    qb.insertInto('app.claim_dispatch').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      file_id: fileId,
      sent_on: sentOn,
      recorded_by: tx.context.actor.staffId,
    }),
  );
  const moved = await moveReturns(tx, fileId, 'ready', 'again');
  if (moved !== items.filter((item) => item.return_id !== null).length)
    throw new AppError('CLAIM_ALREADY_SENT');
}

/** What was withdrawn after it came back counts as never sent. */
async function refuseSentOrHeld(tx: TenantTransaction, items: readonly Named[]): Promise<void> {
  const held = await heldNames(tx, [...new Set(items.map((item) => item.month))]);
  for (const month of new Set(items.map((item) => item.month))) {
    const own = items.filter((item) => item.month === month && item.patient_id !== null);
    // Of the whole month: a file may hold more patients than one question can name.
    const sent = await sentOnDays(tx, month);
    if (own.some((item) => sent.has(nameOf(item)))) throw new AppError('CLAIM_ALREADY_SENT');
    if (own.some((item) => held.has(nameOf(item)))) throw new AppError('FILE_HOLDS_HELD');
  }
}

/** Takes a mistaken sending back. Throws NOT_FOUND, FILE_NOT_SENT. */
export async function unsendFile(tx: TenantTransaction, fileId: string): Promise<void> {
  await takeClaimTurn(tx);
  const file = await fileById(tx, fileId);
  const changed = await tx.run(
    qb
      .updateTable('app.claim_dispatch')
      .set({ cancelled_by: tx.context.actor.staffId, cancelled_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('file_id', '=', file.id)
      .where('cancelled_at', 'is', null),
  );
  if (changed === 0) throw new AppError('FILE_NOT_SENT');
  await moveReturns(tx, fileId, 'again', 'ready');
}

async function openDispatch(tx: TenantTransaction, fileId: string) {
  return tx.maybe(
    qb
      .selectFrom('app.claim_dispatch')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('file_id', '=', fileId)
      .where('cancelled_at', 'is', null),
  );
}

async function moveReturns(
  tx: TenantTransaction,
  fileId: string,
  from: 'ready' | 'again',
  to: 'ready' | 'again',
): Promise<number> {
  return tx.run(
    qb
      .updateTable('app.claim_return')
      .set({ state: to, version: sql<number>`version + 1` })
      .where('tenant_id', '=', tx.tenantId)
      .where('state', '=', from)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('app.claim_file_item')
          .select('return_id')
          .where('tenant_id', '=', tx.tenantId)
          .where('file_id', '=', fileId)
          .where('return_id', 'is not', null)
          .$castTo<{ return_id: string }>(),
      ),
  );
}
