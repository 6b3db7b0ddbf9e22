import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { TenantKeys } from '../../platform/keys/index.ts';
import { openEvent, patientReference } from '../ledger/index.ts';
import { namesFor } from './names.ts';
import { instantsOf } from './period.ts';

export interface CountQuestion {
  from: string;
  to: string;
  staffId?: string | undefined;
  purpose?: string | undefined;
}

const MOST_ROWS = 2_000;

interface CountRow {
  reference: Buffer;
  staffId: string | null;
  role: string;
  count: number;
  firstSeq: number;
  firstAt: Date;
  lastAt: Date;
}

/**
 * Which patients were touched how often and by whom. The index knows patients by blind references alone; who they are
 * is opened from one sealed entry of each.
 */
export async function patientCounts(tx: TenantTransaction, keys: TenantKeys, question: CountQuestion) {
  const [rows, entries] = await Promise.all([countRows(tx, question), countEntries(tx, question)]);
  const listed = rows.slice(0, MOST_ROWS);
  const patients = await patientsByReference(tx, keys, listed);
  const names = await namesFor(tx, patients.values());
  return {
    patientIds: [...new Set(patients.values())],
    answer: {
      entries,
      more: rows.length > MOST_ROWS,
      rows: listed.map((row) => ({
        patient: names.patient(patients.get(row.reference.toString('hex')) ?? UNKNOWN),
        staff: names.person(row.staffId),
        role: row.role,
        count: row.count,
        firstAt: row.firstAt.toISOString(),
        lastAt: row.lastAt.toISOString(),
      })),
    },
  };
}

const UNKNOWN = '00000000-0000-0000-0000-000000000000';

function period(question: CountQuestion) {
  const { from, to } = instantsOf(question);
  let found = qb.selectFrom('audit.access_index as i').where('i.at', '>=', from).where('i.at', '<', to);
  if (question.staffId) found = found.where('i.staff_id', '=', question.staffId);
  if (question.purpose) found = found.where('i.purpose', '=', question.purpose);
  return found;
}

async function countEntries(tx: TenantTransaction, question: CountQuestion): Promise<number> {
  const { n } = await tx.one(
    period(question).where('i.tenant_id', '=', tx.tenantId).select(sql<number>`count(*)::int`.as('n')),
  );
  return n;
}

function countRows(tx: TenantTransaction, question: CountQuestion): Promise<CountRow[]> {
  return tx.many(
    period(question)
      .innerJoin('audit.access_patient as p', (join) =>
        join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.seq', '=', 'i.seq'),
      )
      .where('i.tenant_id', '=', tx.tenantId)
      .select([
        'p.patient_ref as reference',
        'i.staff_id as staffId',
        'i.role',
        sql<number>`count(*)::int`.as('count'),
        sql<number>`min(i.seq)`.as('firstSeq'),
        sql<Date>`min(i.at)`.as('firstAt'),
        sql<Date>`max(i.at)`.as('lastAt'),
      ])
      .groupBy(['p.patient_ref', 'i.staff_id', 'i.role'])
      .orderBy('count', 'desc')
      .orderBy('firstAt')
      .limit(MOST_ROWS + 1),
  );
}

/** Patient ids by the hexadecimal form of their reference. */
async function patientsByReference(
  tx: TenantTransaction,
  keys: TenantKeys,
  rows: readonly CountRow[],
): Promise<Map<string, string>> {
  const seqs = [...new Set(rows.map(({ firstSeq }) => firstSeq))];
  if (seqs.length === 0) return new Map();
  const entries = await tx.many(
    qb.selectFrom('audit.entry').select('body').where('tenant_id', '=', tx.tenantId).where('seq', 'in', seqs),
  );
  const ids = new Set(entries.flatMap(({ body }) => openEvent(keys, tx.tenantId, body)?.patients ?? []));
  return new Map(
    [...ids].flatMap((id) =>
      patientReference(keys, tx.tenantId, id).map((reference) => [reference.toString('hex'), id] as const),
    ),
  );
}
