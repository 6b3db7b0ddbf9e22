import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** The next number of a counter of this tenant. A transaction that is rolled back gives its number back. */
export async function nextNumber(tx: TenantTransaction, name: 'patient' | 'receipt'): Promise<number> {
  const { value } = await tx.one(
    qb
      .insertInto('app.counter')
      .values({ tenant_id: tx.tenantId, name, value: 1 })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'name']).doUpdateSet({ value: sql<number>`counter.value + 1` }),
      )
      .returning('value'),
  );
  return Number(value);
}

/**
 * Lets one transaction of this tenant in at a time: whoever comes second waits until the first has ended and then sees
 * what it did. Names are `<module>:<what>`.
 */
export async function takeTurns(tx: TenantTransaction, name: `${string}:${string}`): Promise<void> {
  await tx.run(
    qb
      .insertInto('app.counter')
      .values({ tenant_id: tx.tenantId, name, value: 1 })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'name']).doUpdateSet({ value: sql<number>`counter.value + 1` }),
      ),
  );
}
