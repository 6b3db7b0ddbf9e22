import type { RouteDefinition } from '@akashi/contract';
import { accessLater, demandOpen } from '../database/access.ts';
import type { TenantContext } from '../database/context.ts';
import type { TenantDatabase } from '../database/database.ts';
import type { TenantTransaction } from '../database/transaction.ts';
import { type Accessed, declarationOf } from './accessed.ts';
import type { WriteContext } from './call.ts';
import { Committed } from './committed.ts';
import { type KeyedRequest, keepOutcome, keptOutcome } from './outcome.ts';

export interface TransactSetting {
  readonly definition: RouteDefinition;
  readonly database: TenantDatabase;
  readonly tenant: TenantContext;
  readonly request: KeyedRequest;
  /** Checks the answer against the contract before it is kept: a wrong one rolls everything back. */
  readonly declared: (answer: unknown) => unknown;
}

/** The `transact` of one request. */
export function transactOnce(setting: TransactSetting): WriteContext<unknown>['transact'] {
  let used = false;
  return async (accessed, work) => {
    if (used) throw new Error(`${setting.definition.id}: transact may run once per request`);
    used = true;
    // Asked before the work: a refused command does nothing outside the database, and its other errors tell nothing.
    if (accessed !== accessLater) demandOpen(setting.tenant, declarationOf(setting.definition, accessed));
    return setting.database.withTenant(setting.tenant, accessLater, (tx) =>
      keyed(setting, accessed, tx, work),
    );
  };
}

async function keyed(
  { definition, request, declared }: TransactSetting,
  accessed: Accessed | typeof accessLater,
  tx: TenantTransaction,
  work: (tx: TenantTransaction) => Promise<unknown>,
): Promise<Committed<unknown>> {
  const kept = await keptOutcome(tx, request);
  if (kept) {
    // The answer is shown again, so it leaves a trace again: as a read, because nothing has changed.
    const known = accessed === accessLater ? ({ patients: 'none' } as const) : accessed;
    const shown = kept.patients.length > 0 ? { ...known, patients: kept.patients } : known;
    await tx.log(declarationOf(definition, { ...shown, act: 'read', details: { replayed: true } }));
    return new Committed(kept.response, true);
  }
  const answer = declared(await work(tx));
  const logged = accessed === accessLater ? undefined : tx.log(declarationOf(definition, accessed));
  await Promise.all([logged, keepOutcome(tx, request, answer, tx.loggedPatients())]);
  return new Committed(answer, false);
}
