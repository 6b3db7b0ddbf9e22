import type { RevisionActivation, RevisionEdition } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { staffNames } from '../identity/index.ts';
import { type ActivationRow, activationsOf } from './activation/pointers.ts';

/** Editions with their files, the newest first. */
export async function presentEditions(tx: TenantTransaction): Promise<RevisionEdition[]> {
  const [editions, files] = await Promise.all([
    tx.many(qb.selectFrom('master.edition').selectAll().orderBy('created_at', 'desc')),
    tx.many(
      qb
        .selectFrom('master.edition_release')
        .select(['edition_id', 'kind', 'file_name', 'file_date', 'rows'])
        .orderBy('file_date')
        .orderBy('file_name'),
    ),
  ]);
  return editions.map(({ id, name, start_date }) => ({
    id,
    name,
    start: start_date,
    files: files
      .filter((file) => file.edition_id === id)
      .map((file) => ({
        kind: file.kind,
        fileName: file.file_name,
        fileDate: file.file_date,
        rows: file.rows,
      })),
  }));
}

export async function presentActivations(tx: TenantTransaction): Promise<RevisionActivation[]> {
  return presentAll(tx, await activationsOf(tx));
}

export async function presentActivation(
  tx: TenantTransaction,
  row: ActivationRow,
): Promise<RevisionActivation> {
  const [shown] = await presentAll(tx, [row]);
  if (!shown) throw new RangeError('one activation in, one out');
  return shown;
}

async function presentAll(
  tx: TenantTransaction,
  rows: readonly ActivationRow[],
): Promise<RevisionActivation[]> {
  const [staff, editions] = await Promise.all([
    staffNames(tx),
    tx.many(qb.selectFrom('master.edition').select(['id', 'name'])),
  ]);
  // Switched at the server's command line: nobody of the staff.
  const nameOf = (id: string) => staff.get(id)?.name ?? '運用者';
  return rows.map((row) => ({
    id: row.id,
    editionId: row.edition_id,
    editionName: editions.find(({ id }) => id === row.edition_id)?.name ?? '',
    validFrom: row.valid_from,
    activatedAt: row.activated_at.toISOString(),
    activatedBy: nameOf(row.activated_by),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by === null ? null : nameOf(row.withdrawn_by),
  }));
}
