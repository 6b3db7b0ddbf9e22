import { type ClaimedAgain, claimAgain, RETURN_KINDS, value } from '@akashi/claim-file';
import type { ClaimReturn } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { receiptOf } from './body.ts';

function returns(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_return as r')
    .innerJoin('app.claim_return_file as f', (join) =>
      join.onRef('f.tenant_id', '=', 'r.tenant_id').onRef('f.id', '=', 'r.file_id'),
    )
    .leftJoin('app.patient as p', (join) =>
      join.onRef('p.tenant_id', '=', 'r.tenant_id').onRef('p.id', '=', 'r.patient_id'),
    )
    .selectAll('r')
    .select(['f.processed_month', 'f.imported_at', 'f.imported_by', 'p.number as patient_number'])
    .where('r.tenant_id', '=', tx.tenantId)
    .where('f.withdrawn_at', 'is', null);
}

export type ReturnRow = Awaited<ReturnType<typeof returnsWhere>>[number];

export interface ReturnWish {
  fileId?: string;
  states?: readonly string[];
  ids?: readonly string[];
  /** Cursor of the page before. */
  after?: string | undefined;
  limit: number;
}

/** The newest files first, each in its own order. */
async function returnsWhere(tx: TenantTransaction, wish: ReturnWish) {
  let query = returns(tx);
  if (wish.fileId !== undefined) query = query.where('r.file_id', '=', wish.fileId);
  if (wish.states) query = query.where('r.state', 'in', [...wish.states]);
  if (wish.ids) query = query.where('r.id', 'in', [...wish.ids]);
  const [, month, file, position] =
    /^(\d{4}-\d{2})\.([0-9a-f-]{36})\.(\d{1,9})$/.exec(wish.after ?? '') ?? [];
  if (month !== undefined && file !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('f.processed_month', '<', month),
        eb.and([eb('f.processed_month', '=', month), eb('r.file_id', '<', file)]),
        eb.and([
          eb('f.processed_month', '=', month),
          eb('r.file_id', '=', file),
          eb('r.position', '>', Number(position)),
        ]),
      ]),
    );
  return tx.many(
    query
      .orderBy('f.processed_month', 'desc')
      .orderBy('r.file_id', 'desc')
      .orderBy('r.position')
      .limit(wish.limit),
  );
}

/** A page of returns; `next` is the cursor of the page that follows. */
export async function returnPage(
  tx: TenantTransaction,
  wish: ReturnWish,
): Promise<{ rows: ReturnRow[]; next: string | null }> {
  const found = await returnsWhere(tx, { ...wish, limit: wish.limit + 1 });
  const rows = found.slice(0, wish.limit);
  const last = rows.at(-1);
  const more = found.length > wish.limit && last;
  return { rows, next: more ? `${last.processed_month}.${last.file_id}.${last.position}` : null };
}

/** Throws NOT_FOUND. */
export async function returnById(tx: TenantTransaction, returnId: string): Promise<ReturnRow> {
  const row = await tx.maybe(returns(tx).where('r.id', '=', returnId));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** A return as lists show it; `claimIds` by return says where its present claim is. */
export function presentReturn(row: ReturnRow, claimId: string | null): ClaimReturn {
  const { claim, reasons } = receiptOf(row.body);
  return {
    id: row.id,
    payerBody: row.payer_body,
    processedMonth: row.processed_month,
    month: row.month,
    patientId: row.patient_id,
    patientNumber: row.patient_number === null ? null : Number(row.patient_number),
    patientName: value(claim.head, 'RE', 'patientName'),
    points: row.points,
    correctedPoints: row.corrected_points,
    correctedFrom:
      row.corrected_from === 'own' || row.corrected_from === 'edited' ? row.corrected_from : null,
    reasons: reasons.map((reason) => ({
      code: reason.code,
      text: reason.text,
      note: reason.note,
      kind: RETURN_KINDS[reason.kind] ?? '',
      section: reason.section,
    })),
    claimId,
    state: row.state as ClaimReturn['state'],
    version: row.version,
  };
}

/** A corrected return as the next file holds it. Throws RETURN_STATE when nobody has corrected it. */
export function correctedOf(row: ReturnRow): ClaimedAgain {
  if (row.corrected === null) throw new AppError('RETURN_STATE');
  return claimAgain(receiptOf(row.body), receiptOf(row.corrected).claim.records);
}
