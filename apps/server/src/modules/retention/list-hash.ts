import { createHash } from 'node:crypto';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** The stored list, hashed again: what is carried out must be what was approved. */
export async function storedListHash(tx: TenantTransaction, purgeId: string): Promise<Buffer> {
  const rows = await tx.many(
    qb
      .selectFrom('app.retention_item')
      .select(['kind', 'patient_id', 'run_id', 'before_seq', 'last_day'])
      .where('tenant_id', '=', tx.tenantId)
      .where('purge_id', '=', purgeId)
      .orderBy('position'),
  );
  return listHash(rows.map(lineOf));
}

interface Listed {
  readonly kind: string;
  readonly patient_id: string | null;
  readonly run_id: string | null;
  readonly before_seq: number | string | null;
  readonly last_day: string;
}

/** One line of the list that is approved: kind, what it is, last day. */
export function lineOf({ kind, patient_id, run_id, before_seq, last_day }: Listed): string {
  return `${kind} ${patient_id ?? run_id ?? before_seq ?? ''} ${last_day}`;
}

/** SHA-256 of the lines in order, each ended by a line feed. */
export function listHash(lines: readonly string[]): Buffer {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest();
}
