import { type ResponseInputOf, retention } from '@akashi/contract';
import { KIND_LABELS } from '@akashi/retention';
import { z } from 'zod';
import { logAmong, qb, type TenantTransaction } from '../../platform/database/index.ts';

const PAGE = 100;
const itemState = z.enum(['waiting', 'purged', 'skipped']);

/** A page of what a purge names, for the person who decides; the patients shown are logged. */
export async function itemPage(
  tx: TenantTransaction,
  purgeId: string,
  after: number,
): Promise<ResponseInputOf<typeof retention.purgeItems>> {
  const rows = await tx.many(
    qb
      .selectFrom('app.retention_item as i')
      .leftJoin('app.patient as p', (join) =>
        join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.id', '=', 'i.patient_id'),
      )
      .select(['i.position', 'i.kind', 'i.patient_id', 'i.first_day', 'i.final_day', 'i.last_day'])
      .select(['i.state', 'i.skip_reason', 'p.number', 'p.name'])
      .where('i.tenant_id', '=', tx.tenantId)
      .where('i.purge_id', '=', purgeId)
      .where('i.position', '>', after)
      .orderBy('i.position')
      .limit(PAGE),
  );
  const patients = rows.flatMap(({ patient_id }) => patient_id ?? []);
  await logAmong(tx, { act: 'read', object: { type: 'retentionItem', id: purgeId } }, patients);
  const items = rows.map((row) => ({
    position: row.position,
    label: KIND_LABELS[retention.recordKind.parse(row.kind)],
    // A patient whose name was deleted too has none.
    patient: row.number === null || row.name === null ? null : { number: row.number, name: row.name },
    firstDay: row.first_day,
    finalDay: row.final_day,
    lastDay: row.last_day,
    state: itemState.parse(row.state),
    skipReason: row.skip_reason,
  }));
  return { items, next: rows.length === PAGE ? (rows.at(-1)?.position ?? null) : null };
}
