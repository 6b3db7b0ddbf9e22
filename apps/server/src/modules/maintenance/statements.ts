import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import {
  accessLater,
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Operator } from './operators.ts';
import { readQuery } from './query.ts';
import { type Answer, runQuery } from './run-query.ts';
import { stateOf, type WorkRow } from './state.ts';
import { lockWork } from './works.ts';

export interface Asked {
  workId: string;
  query: string;
  now: Date;
}

export interface Told extends Answer {
  n: number;
  secondsLeft: number;
}

type Outcome = { told: Told } | { refused: AppError };

/**
 * Answers one question of an operator. Question, answer's hash and the patients in it are kept, and the access event is
 * written, in the transaction whose COMMIT comes before anything is shown; so is every question that is refused.
 */
export async function askInWork(
  database: TenantDatabase,
  context: TenantContext,
  operator: Operator,
  asked: Asked,
): Promise<Told> {
  const outcome = await database.withTenant(context, accessLater, (tx) => answer(tx, operator, asked));
  if ('refused' in outcome) throw outcome.refused;
  return outcome.told;
}

async function answer(tx: TenantTransaction, operator: Operator, asked: Asked): Promise<Outcome> {
  const work = await lockWork(tx, asked.workId, operator.id);
  const n = await nextNumber(tx, work.id);
  const kept = { tenant_id: tx.tenantId, request_id: work.id, n, at: asked.now, query: asked.query };
  try {
    const secondsLeft = assertOpen(work, asked.now);
    const query = readQuery(asked.query, { areas: work.areas, unmasked: work.unmasked });
    const found = await runQuery(tx, query);
    const unmasked = work.unmasked && query.columns.some(({ name }) => query.area.masked.includes(name));
    await tx.run(
      qb.insertInto('app.maintenance_statement').values({
        ...kept,
        area: query.area.name,
        columns: found.columns,
        unmasked,
        rows: found.rows.length,
        patients: found.patientIds.length,
        answer_sha256: createHash('sha256').update(JSON.stringify(found.rows)).digest(),
      }),
    );
    await tx.log({
      act: 'maintain',
      object: { type: 'maintenance', id: work.id },
      patients: found.patientIds.length > 0 ? found.patientIds : 'none',
      details: { n, area: query.area.name, rows: found.rows.length, unmasked },
      note: asked.query,
    });
    return { told: { ...found, n, secondsLeft } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await tx.run(
      qb.insertInto('app.maintenance_statement').values({
        ...kept,
        area: '',
        unmasked: false,
        rows: 0,
        patients: 0,
        refusal: error.code,
      }),
    );
    await tx.log({
      act: 'maintain',
      object: { type: 'maintenance', id: work.id },
      patients: 'none',
      details: { n, refusal: error.code },
      note: asked.query,
      result: 'denied',
    });
    return { refused: error };
  }
}

/** Seconds that are left. Throws MAINTENANCE_NOT_APPROVED and MAINTENANCE_OVER. */
function assertOpen(work: WorkRow, now: Date): number {
  const state = stateOf(work, now);
  if (state === 'requested' || state === 'refused') throw new AppError('MAINTENANCE_NOT_APPROVED');
  if (state !== 'approved' || work.expires_at === null) throw new AppError('MAINTENANCE_OVER');
  return Math.max(0, Math.floor((work.expires_at.getTime() - now.getTime()) / 1000));
}

async function nextNumber(tx: TenantTransaction, workId: string): Promise<number> {
  const { n } = await tx.one(
    qb
      .selectFrom('app.maintenance_statement')
      .select(sql<number>`coalesce(max(n), 0)::int + 1`.as('n'))
      .where('tenant_id', '=', tx.tenantId)
      .where('request_id', '=', workId),
  );
  return n;
}

/** What was asked in a work, in its order. */
export async function statementsOf(tx: TenantTransaction, workId: string) {
  const rows = await tx.many(
    qb
      .selectFrom('app.maintenance_statement')
      .select(['n', 'at', 'area', 'query', 'unmasked', 'rows', 'patients', 'refusal'])
      .where('tenant_id', '=', tx.tenantId)
      .where('request_id', '=', workId)
      .orderBy('n'),
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
