import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { digestsOf, numberForm } from './blind-numbers.ts';

type Coverage = Selectable<Database['app.coverage']>;

/**
 * Whether two persons stand under one insurance, so that their shares are added up: the same insurer with symbol and
 * number (without branch). 後期高齢者 have a number each; they are added up with others of the same insurer.
 */
export function samePolicy(
  a: Pick<Coverage, 'insurer_number' | 'kind' | 'symbol' | 'number'>,
  b: Pick<Coverage, 'insurer_number' | 'kind' | 'symbol' | 'number'>,
): boolean {
  if (a.insurer_number !== b.insurer_number) return false;
  if (a.kind === 'elderly') return true;
  return numberForm(a.symbol) === numberForm(b.symbol) && numberForm(a.number) === numberForm(b.number);
}

/** Coverages of a period under the policy of `coverage`, found by the number; none of 後期, where numbers are one's own. */
export async function coveragesOfPolicy(
  tx: TenantTransaction,
  coverage: Coverage,
  { from, to }: { from: string; to: string },
): Promise<Coverage[]> {
  if (coverage.kind === 'elderly') return [];
  const digests = digestsOf(tx, 'insured', coverage.number);
  if (digests.length === 0) return [];
  const rows = await tx.many(
    qb
      .selectFrom('app.coverage as c')
      .selectAll('c')
      .where('c.tenant_id', '=', tx.tenantId)
      .where('c.insurer_number', '=', coverage.insurer_number)
      .where('c.valid_from', '<=', to)
      .where('c.valid_to', '>=', from)
      .where('c.id', 'in', (eb) =>
        eb
          .selectFrom('app.patient_blind as b')
          .select('b.entity_id')
          .where('b.tenant_id', '=', tx.tenantId)
          .where('b.kind', '=', 'insured')
          .where('b.digest', 'in', digests),
      )
      .orderBy('c.patient_id'),
  );
  return rows.filter((row) => samePolicy(coverage, row));
}
