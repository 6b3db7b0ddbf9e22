import type { SsoLink } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange, sessionTopic } from '../../../platform/http/index.ts';

/** Who is linked with an account of a provider, by name. */
export async function presentLinks(tx: TenantTransaction): Promise<SsoLink[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.sso_link as link')
      .innerJoin('app.staff as staff', (join) =>
        join.onRef('staff.tenant_id', '=', 'link.tenant_id').onRef('staff.id', '=', 'link.staff_id'),
      )
      .select(['link.staff_id', 'staff.name', 'link.issuer', 'link.linked_at'])
      .where('link.tenant_id', '=', tx.tenantId)
      .orderBy('staff.kana')
      .orderBy('link.linked_at'),
  );
  return rows.map((row) => ({
    staffId: row.staff_id,
    name: row.name,
    issuer: row.issuer,
    linkedAt: row.linked_at.toISOString(),
  }));
}

/** Forgets a person's accounts at the providers; sessions that came through one end at COMMIT. Throws NOT_FOUND. */
export async function unlinkStaff(tx: TenantTransaction, staffId: string, now: Date): Promise<void> {
  const gone = await tx.many(
    qb
      .deleteFrom('app.sso_link')
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staffId)
      .returning('issuer'),
  );
  if (gone.length === 0) throw new AppError('NOT_FOUND');
  const ended = await tx.many(
    qb
      .updateTable('app.session')
      .set({ ended_at: now, end_reason: 'sso-unlinked' })
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staffId)
      .where('method', '=', 'sso')
      .where('ended_at', 'is', null)
      .returning('id'),
  );
  for (const { id } of ended) await announceChange(tx, sessionTopic(id));
}
