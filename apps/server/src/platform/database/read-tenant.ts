import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import { type AccessDeclaration, demandOpen, makeEvent } from './access.ts';
import { type Connections, sendEvent } from './connections.ts';
import { beginStatement, type TenantContext } from './context.ts';
import { assertCommitted, type Flight, landAll, openFlight } from './flight.ts';
import { isSelect, type Query, type RowOf } from './query-builder.ts';
import { withRetries } from './retries.ts';

export type ReadQueries = Readonly<Record<string, Query<unknown>>>;

export type ReadResults<Q extends ReadQueries> = {
  [K in keyof Q]: Q[K] extends Query<infer Row> ? RowOf<Row>[] : never;
};

/** The declaration of a read; `patients` may be worked out from what was found, at the price of one more flight. */
export type ReadAccess<Q extends ReadQueries> = Omit<AccessDeclaration, 'patients'> & {
  patients: AccessDeclaration['patients'] | ((results: ReadResults<Q>) => readonly string[] | 'none');
};

/**
 * Runs queries that are all known beforehand. With known patients BEGIN, settings, queries, access event
 * and COMMIT travel in one flight; with `patients` as a function the event and COMMIT follow in a second
 * flight of the same transaction, so that nothing is ever shown without its trace.
 */
export async function readTenant<Q extends ReadQueries>(
  connections: Connections,
  context: TenantContext,
  access: ReadAccess<Q>,
  queries: Q,
): Promise<ReadResults<Q>> {
  const { patients, ...declared } = access;
  // Before anything is sent: an error after it would leave the answers unawaited.
  if (typeof patients !== 'function') demandOpen(context, { ...declared, patients });
  const begin = beginStatement(context);
  const keys = Object.keys(queries);
  const compiled = keys.map((key) => compileSelect(key, queries[key]));
  return withRetries(3, () => fly(connections, context, access, keys, compiled, begin));
}

async function fly<Q extends ReadQueries>(
  connections: Connections,
  context: TenantContext,
  access: ReadAccess<Q>,
  keys: readonly string[],
  compiled: readonly CompiledQuery<unknown>[],
  begin: string,
): Promise<ReadResults<Q>> {
  const { patients } = access;
  const known = typeof patients === 'function' ? undefined : { ...access, patients };
  const flight = await openFlight(connections);
  const log = (declared: AccessDeclaration): Promise<pg.QueryResult>[] =>
    logAndCommit(flight, connections, context, declared);
  try {
    const sent = [
      flight.client.query(begin),
      ...compiled.map((query) => flight.ask(query, context.tenantId)),
    ];
    const tail = known ? log(known) : [];
    const answers = await landAll<pg.QueryResult>([...sent, ...tail]);
    const found = answers.slice(1, 1 + keys.length);
    const results = Object.fromEntries(keys.map((key, index) => [key, found[index]?.rows])) as ReadResults<Q>;
    const closing =
      typeof patients === 'function'
        ? await landAll(log({ ...access, patients: patients(results) }))
        : answers;
    assertCommitted(closing.at(-1));
    flight.committed();
    return results;
  } catch (error) {
    // A read changes nothing but its own trace, so it may always be tried again.
    flight.failed(error);
    throw error;
  } finally {
    await flight.finish();
  }
}

function logAndCommit(
  flight: Flight,
  connections: Connections,
  context: TenantContext,
  declared: AccessDeclaration,
): Promise<pg.QueryResult>[] {
  const event = makeEvent(context, declared, connections.process, connections.seal);
  flight.events.push(event);
  flight.commitSent();
  return [sendEvent(flight.client, event), flight.client.query('commit')];
}

function compileSelect(key: string, query: Query<unknown> | undefined): CompiledQuery<unknown> {
  const compiled = query?.compile();
  if (!compiled || !isSelect(compiled)) {
    throw new DatabaseError('DB-READ-ONLY', `readTenant は読み取りだけを実行します（${key}）`);
  }
  return compiled;
}
