import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

export type ActivationRow = Selectable<Database['app.master_activation']>;

/** An edition that is loaded beside the masters in force. */
export interface LoadedEdition {
  id: string;
  name: string;
  start: string;
}

/** Throws NOT_FOUND. */
export async function editionById(tx: TenantTransaction, id: string): Promise<LoadedEdition> {
  const row = await tx.maybe(
    qb.selectFrom('master.edition').select(['id', 'name', 'start_date']).where('id', '=', id),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return { id: row.id, name: row.name, start: row.start_date };
}

/** Everything the institution has ever pointed to, the newest first. */
export async function activationsOf(tx: TenantTransaction): Promise<ActivationRow[]> {
  return tx.many(
    qb
      .selectFrom('app.master_activation')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .orderBy('activated_at', 'desc')
      .orderBy('id', 'desc'),
  );
}

/** The pointer made last that still holds: what going back takes away. */
export function topOf(rows: readonly ActivationRow[]): ActivationRow | undefined {
  return rows.find((row) => row.withdrawn_at === null);
}

/** Which pointer decides on a day of care. */
export function decidingOn(rows: readonly ActivationRow[], on: string): ActivationRow | undefined {
  return rows.find((row) => row.withdrawn_at === null && row.valid_from <= on);
}
