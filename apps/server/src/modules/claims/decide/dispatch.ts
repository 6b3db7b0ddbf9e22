import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { fileById } from '../files.ts';

/**
 * Records that a file was sent: its claims are claimed, and the returns it claims again are done. Throws NOT_FOUND,
 * FILE_ALREADY_SENT, SENT_ON_FUTURE, CLAIM_ALREADY_SENT (another sent file holds one of them).
 */
export async function sendFile(
  tx: TenantTransaction,
  fileId: string,
  sentOn: string,
  today: string,
): Promise<void> {
  const file = await lockFile(tx, fileId);
  if (sentOn > today) throw new AppError('SENT_ON_FUTURE');
  if (await openDispatch(tx, file.id)) throw new AppError('FILE_ALREADY_SENT');
  const { twice } = await tx.one(
    qb.selectNoFrom((eb) =>
      eb
        .exists(
          qb
            .selectFrom('app.claim_file_item as own')
            .innerJoin('app.claim_file_item as other', (join) =>
              join
                .onRef('other.tenant_id', '=', 'own.tenant_id')
                .onRef('other.month', '=', 'own.month')
                .onRef('other.patient_id', '=', 'own.patient_id')
                .onRef('other.payer_key', '=', 'own.payer_key')
                .onRef('other.file_id', '<>', 'own.file_id'),
            )
            .innerJoin('app.claim_dispatch as d', (join) =>
              join
                .onRef('d.tenant_id', '=', 'other.tenant_id')
                .onRef('d.file_id', '=', 'other.file_id')
                .on('d.cancelled_at', 'is', null),
            )
            .select('own.number')
            .where('own.tenant_id', '=', tx.tenantId)
            .where('own.file_id', '=', fileId)
            .where('own.kind', '<>', 'again'),
        )
        .as('twice'),
    ),
  );
  if (twice) throw new AppError('CLAIM_ALREADY_SENT');
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
  if (moved !== (await returnsOf(tx, fileId))) throw new AppError('CLAIM_ALREADY_SENT');
}

/** Takes a mistaken sending back. Throws NOT_FOUND, FILE_NOT_SENT. */
export async function unsendFile(tx: TenantTransaction, fileId: string): Promise<void> {
  const file = await lockFile(tx, fileId);
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

/** Two desks that mark the same file take turns: the run's row is held. */
async function lockFile(tx: TenantTransaction, fileId: string) {
  const file = await fileById(tx, fileId);
  await tx.many(
    qb
      .selectFrom('app.claim_run')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', file.run_id)
      .forUpdate(),
  );
  return file;
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

async function returnsOf(tx: TenantTransaction, fileId: string): Promise<number> {
  const { count } = await tx.one(
    qb
      .selectFrom('app.claim_file_item')
      .select((eb) => eb.fn.count<number>('return_id').as('count'))
      .where('tenant_id', '=', tx.tenantId)
      .where('file_id', '=', fileId),
  );
  return count;
}
