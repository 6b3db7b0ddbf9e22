import type { claims } from '@akashi/contract';
import { sql, type UpdateObject } from 'kysely';
import type { z } from 'zod';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { assessmentById } from './rows.ts';

type Decision = z.output<(typeof claims.decideAssessment)['body']>;
type Change = UpdateObject<Database, 'app.claim_assessment'>;

/** From which states a decision can be taken. */
const FROM: Readonly<Record<Decision['decision'], readonly string[]>> = {
  accept: ['open'],
  review: ['open'],
  outcome: ['reviewing'],
  reopen: ['accepted', 'reviewing', 'restored', 'upheld'],
};

/** Accepts an assessment, asks for 再審査, or records its outcome. Throws NOT_FOUND, CONFLICT, ASSESSMENT_STATE. */
export async function decideAssessment(tx: TenantTransaction, id: string, decision: Decision): Promise<void> {
  await tx.many(
    qb
      .selectFrom('app.claim_assessment')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .forUpdate(),
  );
  const row = await assessmentById(tx, id);
  if (row.version !== decision.expectedVersion) throw new AppError('CONFLICT');
  if (!FROM[decision.decision].includes(row.state)) throw new AppError('ASSESSMENT_STATE');
  await tx.run(
    qb
      .updateTable('app.claim_assessment')
      .set({
        ...changeOf(tx, id, decision),
        decided_by: tx.context.actor.staffId,
        decided_at: sql<Date>`clock_timestamp()`,
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id),
  );
}

function changeOf(tx: TenantTransaction, id: string, decision: Decision): Change {
  switch (decision.decision) {
    case 'accept':
      return { state: 'accepted' };
    case 'review': {
      const review = tx.sealedJson('app.claim_assessment', 'review', id, { reason: decision.reason });
      return { state: 'reviewing', review, review_on: decision.on };
    }
    case 'outcome':
      return decision.restoredPoints > 0
        ? { state: 'restored', restored_points: decision.restoredPoints }
        : { state: 'upheld' };
    case 'reopen':
      return { state: 'open', review: null, review_on: null, restored_points: 0 };
  }
}
