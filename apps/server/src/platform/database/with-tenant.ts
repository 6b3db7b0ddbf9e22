import type pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import { type Access, type AccessDeclaration, accessLater, demandOpen, makeEvent } from './access.ts';
import { type Connections, sendEvent } from './connections.ts';
import { beginStatement, type TenantContext } from './context.ts';
import { assertCommitted, landAll, openFlight } from './flight.ts';
import { withRetries } from './retries.ts';
import { TenantTransaction } from './transaction.ts';

export interface WithTenantOptions {
  /** How often the work may run in all when it meets conflicts or loses its connection before COMMIT. Default 5. */
  attempts?: number;
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

/**
 * Runs `work` in one transaction of one tenant and writes the declared access event in it.
 * The work runs again from its beginning after a serialization failure, a deadlock or a connection lost
 * before COMMIT, so it must have no effect outside the transaction.
 */
export async function withTenant<T>(
  connections: Connections,
  context: TenantContext,
  access: Access,
  work: (tx: TenantTransaction) => Promise<T>,
  options: WithTenantOptions = {},
): Promise<T> {
  const begin = `${beginStatement(context)}${isolationOf(options)}`;
  return withRetries(options.attempts ?? 5, () => once(connections, context, access, work, begin));
}

async function once<T>(
  connections: Connections,
  context: TenantContext,
  access: Access,
  work: (tx: TenantTransaction) => Promise<T>,
  begin: string,
): Promise<T> {
  if (access !== accessLater) demandOpen(context, access);
  const flight = await openFlight(connections);
  const log = (declared: AccessDeclaration): Promise<pg.QueryResult> => {
    const event = makeEvent(context, declared, connections.process, connections.seal);
    flight.events.push(event);
    return sendEvent(flight.client, event);
  };
  const tx = new TenantTransaction(flight, context, log, connections.fields);
  try {
    tx.track(flight.client.query(begin));
    const result = await runWork(tx, work);
    if (access === accessLater && flight.events.length === 0) {
      throw new DatabaseError(
        'DB-ACCESS-UNDECLARED',
        'この処理は何に触れたかを記録していません（tx.log の呼び忘れ）',
      );
    }
    const last = access === accessLater ? [] : [log(access)];
    flight.commitSent();
    const answers = await landAll([...last, flight.client.query('commit')]);
    assertCommitted(answers.at(-1));
    flight.committed();
    return result;
  } catch (error) {
    throw flight.failed(error);
  } finally {
    await flight.finish();
  }
}

/** Statements that the work sent and did not await are awaited here; the earliest failure is the one to tell. */
async function runWork<T>(tx: TenantTransaction, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
  try {
    const result = await work(tx);
    await tx.settle();
    return result;
  } catch (error) {
    await tx.settle();
    throw error;
  } finally {
    tx.close();
  }
}

function isolationOf(options: WithTenantOptions): string {
  if (!options.isolation || options.isolation === 'read committed') return '';
  return `; set transaction isolation level ${options.isolation}`;
}
