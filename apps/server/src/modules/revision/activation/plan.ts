import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { activationsOf, decidingOn, editionById, type LoadedEdition, topOf } from './pointers.ts';

export interface Pointing {
  editionId: string;
  validFrom: string;
}

export interface Plan {
  edition: LoadedEdition;
  validFrom: string;
  /** Name of the edition that decides on that day now; null: the masters in force for everybody. */
  replaces: string | null;
  finalBills: number;
  claimFiles: number;
  replayedMonth: string | null;
  /** Changes when anything did that the person was shown. */
  confirmation: string;
}

/**
 * What pointing to an edition would do. The first of two steps: the second repeats `confirmation`. Throws NOT_FOUND,
 * REVISION_TOO_EARLY, REVISION_ACTIVE.
 */
export async function planActivation(tx: TenantTransaction, pointing: Pointing): Promise<Plan> {
  const edition = await editionById(tx, pointing.editionId);
  if (pointing.validFrom < edition.start) throw new AppError('REVISION_TOO_EARLY', { field: 'validFrom' });
  const rows = await activationsOf(tx);
  const now = decidingOn(rows, pointing.validFrom);
  if (now?.edition_id === edition.id) throw new AppError('REVISION_ACTIVE');
  const [replaced, counts, files] = await Promise.all([
    now ? editionById(tx, now.edition_id) : undefined,
    countsFrom(tx, pointing.validFrom),
    filesOf(tx, edition.id),
  ]);
  const shown = {
    edition,
    validFrom: pointing.validFrom,
    replaces: replaced?.name ?? null,
    ...counts,
    replayedMonth: await replayedMonth(tx, edition.id),
  };
  return { ...shown, confirmation: wordOf([tx.tenantId, shown, topOf(rows)?.id ?? null, files]) };
}

function wordOf(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}

async function countsFrom(tx: TenantTransaction, validFrom: string) {
  const [bills, files] = await Promise.all([
    tx.one(
      qb
        .selectFrom('app.bill')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('tenant_id', '=', tx.tenantId)
        .where('status', '=', 'final')
        .where('date', '>=', validFrom),
    ),
    tx.one(
      qb
        .selectFrom('app.claim_file as f')
        .innerJoin('app.claim_run as r', (join) =>
          join.onRef('r.tenant_id', '=', 'f.tenant_id').onRef('r.id', '=', 'f.run_id'),
        )
        .select(sql<number>`count(*)::int`.as('count'))
        .where('f.tenant_id', '=', tx.tenantId)
        .where('r.month', '>=', validFrom.slice(0, 7)),
    ),
  ]);
  return { finalBills: bills.count, claimFiles: files.count };
}

async function filesOf(tx: TenantTransaction, editionId: string): Promise<string[]> {
  const rows = await tx.many(
    qb.selectFrom('master.edition_release').select('id').where('edition_id', '=', editionId).orderBy('id'),
  );
  return rows.map(({ id }) => id);
}

async function replayedMonth(tx: TenantTransaction, editionId: string): Promise<string | null> {
  const [newest] = await tx.many(
    qb
      .selectFrom('app.revision_replay')
      .select('month')
      .where('tenant_id', '=', tx.tenantId)
      .where('edition_id', '=', editionId)
      .where('state', '=', 'finished')
      .orderBy('started_at', 'desc')
      .limit(1),
  );
  return newest?.month ?? null;
}
