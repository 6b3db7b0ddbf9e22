import type { ClaimComment, claimChecks } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { MasterLibrary } from '../masters/index.ts';
import type { EncounterRow } from '../reception/index.ts';
import { fitsPattern } from './comment-text.ts';

export interface StoredComment {
  id: string;
  encounterId: string;
  itemCode: string;
  commentCode: string;
  text: string;
}

/** Comments written for the claims of these visits, in the order they were written. */
export async function commentsOfVisits(
  tx: TenantTransaction,
  encounterIds: readonly string[],
): Promise<StoredComment[]> {
  if (encounterIds.length === 0) return [];
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_comment')
      .select(['id', 'encounter_id', 'item_code', 'comment_code', 'text'])
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', 'in', [...encounterIds])
      .where('removed_at', 'is', null)
      .orderBy('recorded_at')
      .orderBy('id'),
  );
  return rows.map((row) => ({
    id: row.id,
    encounterId: row.encounter_id,
    itemCode: row.item_code,
    commentCode: row.comment_code,
    text: row.text,
  }));
}

export function presentComment(comment: StoredComment, on: string, masters: MasterLibrary): ClaimComment {
  return { ...comment, name: masters.comment(comment.commentCode, on)?.name ?? '' };
}

/** Throws COMMENT_UNKNOWN, COMMENT_TEXT. */
export async function addComment(
  tx: TenantTransaction,
  encounter: EncounterRow,
  wish: z.output<typeof claimChecks.addClaimComment.body>,
  masters: MasterLibrary,
): Promise<ClaimComment> {
  const master = masters.comment(wish.commentCode, encounter.date);
  if (!master) throw new AppError('COMMENT_UNKNOWN');
  const text = fitsPattern(master.pattern, wish.text);
  if (text === undefined) throw new AppError('COMMENT_TEXT');
  const comment: StoredComment = { ...wish, text, id: uuidv7(), encounterId: encounter.id };
  await tx.run(
    qb.insertInto('app.claim_comment').values({
      tenant_id: tx.tenantId,
      id: comment.id,
      patient_id: encounter.patient_id,
      encounter_id: encounter.id,
      item_code: comment.itemCode,
      comment_code: comment.commentCode,
      text,
      recorded_by: tx.context.actor.staffId,
    }),
  );
  return presentComment(comment, encounter.date, masters);
}

/** Returns whose comment it was. Throws NOT_FOUND. */
export async function removeComment(tx: TenantTransaction, commentId: string): Promise<string> {
  const row = await tx.maybe(
    qb
      .updateTable('app.claim_comment')
      .set({ removed_by: tx.context.actor.staffId, removed_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', commentId)
      .where('removed_at', 'is', null)
      .returning('patient_id'),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row.patient_id;
}
