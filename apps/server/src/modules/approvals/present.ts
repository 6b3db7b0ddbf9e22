import type { Approval } from '@akashi/contract';
import type { TenantTransaction } from '../../platform/database/index.ts';
import type { Session } from '../../platform/http/index.ts';
import type { ApprovalKind } from './kind.ts';
import { type ApprovalRow, mayDecide, stateOf } from './rows.ts';

/** Names by id, as the identity module knows them. */
export type PeopleNames = (
  tx: TenantTransaction,
) => Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>>;

/** What the screen shows of requests, in their order. */
export async function presentApprovals(
  tx: TenantTransaction,
  rows: readonly ApprovalRow[],
  setting: { kinds: ReadonlyMap<string, ApprovalKind>; people: PeopleNames; session: Session; now: Date },
): Promise<Approval[]> {
  const names = await setting.people(tx);
  const shown: Approval[] = [];
  for (const row of rows) {
    const kind = setting.kinds.get(row.kind);
    const person = (id: string) => ({ id, name: names.get(id)?.name ?? '院外の担当者' });
    shown.push({
      id: row.id,
      kind: row.kind,
      label: kind?.label ?? row.kind,
      lines: [...(await linesOf(tx, row, kind))],
      reason: row.reason,
      state: stateOf(row, setting.now),
      requestedBy:
        row.requested_name === ''
          ? person(row.requested_by)
          : { id: row.requested_by, name: row.requested_name },
      requestedAt: row.requested_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      decidedBy: row.decided_by === null ? null : person(row.decided_by),
      decidedAt: row.decided_at?.toISOString() ?? null,
      note: row.note,
      own: row.requested_by === setting.session.staffId,
      mayDecide: mayDecide(row, kind, setting.session, setting.now),
    });
  }
  return shown;
}

/** A request of an older product whose payload no longer fits is shown without its lines. */
async function linesOf(tx: TenantTransaction, row: ApprovalRow, kind: ApprovalKind | undefined) {
  const payload = kind?.payload.safeParse(row.payload);
  return kind?.describe && payload?.success ? kind.describe(tx, payload.data) : [];
}
