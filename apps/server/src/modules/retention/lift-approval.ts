import { z } from 'zod';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange } from '../../platform/http/index.ts';
import { defineApproval } from '../approvals/index.ts';
import { type HoldRow, scopeOf } from './holds.ts';

/** Lifting a hold opens the way to deletion: two persons. Setting one needs nobody's leave. */
export const liftApproval = defineApproval({
  kind: 'retention.liftHold',
  label: '記録の保全を解く',
  permission: 'retention:approve',
  payload: z.object({ holdId: z.uuid() }),
  validHours: 7 * 24,
  describe: async (tx, { holdId }) => {
    const row = await holdById(tx, holdId);
    return [
      { label: '保全の対象', value: scopeWords(row) },
      { label: '保全した理由', value: row.reason },
      { label: '保全した日', value: row.created_at.toISOString().slice(0, 10) },
    ];
  },
  apply: async (tx, { id, payload: { holdId }, now }) => {
    const lifted = await tx.run(
      qb
        .updateTable('app.legal_hold')
        .set({ lifted_at: now, lift_approval: id })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', holdId)
        .where('lifted_at', 'is', null),
    );
    if (lifted !== 1) throw new AppError('HOLD_LIFTED');
    await tx.log({
      act: 'configure',
      object: { type: 'legalHold', id: holdId },
      patients: 'none',
      details: { lifted: true },
    });
    await announceChange(tx, 'retention');
  },
});

/** A hold by its id. Throws NOT_FOUND. */
export async function holdById(tx: TenantTransaction, id: string): Promise<HoldRow> {
  const row = await tx.maybe(
    qb.selectFrom('app.legal_hold').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

function scopeWords(row: HoldRow): string {
  const scope = scopeOf(row);
  if (scope.kind === 'period') return `${scope.from} から ${scope.to} までの診療`;
  return scope.kind === 'patient' ? '患者一人の記録' : '医療機関のすべての記録';
}
