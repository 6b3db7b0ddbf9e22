import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { DatabaseError, isDatabaseError } from '../../../../../database/errors.ts';
import { toDatabaseError } from '../../../../../database/postgres-error.ts';
import type { AccessEvent } from './access.ts';
import type { Connections, Outcome } from './connections.ts';
import { openAnswer, type SealedColumns } from './sealed-columns.ts';

/** Sends one compiled query; the rows are of the type that the compiler derived. */
function send<Row>(
  client: pg.PoolClient,
  query: CompiledQuery<Row>,
): Promise<pg.QueryResult<Row & pg.QueryResultRow>> {
  return client.query<Row & pg.QueryResultRow>(query.sql, [...query.parameters]);
}

/**
 * Awaits every answer of a flight, then throws the first error in the order of sending: the later ones
 * ("current transaction is aborted") are only its echo. Leaving one unawaited would crash the process.
 */
export async function landAll<T>(flight: readonly Promise<T>[]): Promise<T[]> {
  const answers = await Promise.allSettled(flight);
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw toDatabaseError(answer.reason);
    return answer.value;
  });
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error; that is no success. */
export function assertCommitted(result: { command: string } | undefined): void {
  if (result?.command === 'COMMIT') return;
  throw new DatabaseError('DB-NOT-COMMITTED', '変更は保存されませんでした。もう一度お試しください');
}

/** One connection for one transaction: what it logged, how it ended, and whether it may be used again. */
export class Flight {
  readonly client: pg.PoolClient;
  readonly events: AccessEvent[] = [];
  readonly #connections: Connections;
  readonly #sealed: SealedColumns;
  #outcome: Outcome = 'rolled-back';

  constructor(client: pg.PoolClient, connections: Connections, sealed: SealedColumns) {
    this.client = client;
    this.#connections = connections;
    this.#sealed = sealed;
  }

  /** Sends one query; sealed values of its answer are opened. */
  async ask(query: CompiledQuery<unknown>, tenantId: string): Promise<pg.QueryResult> {
    const answer = await send(this.client, query);
    if (this.#connections.fields) openAnswer(answer, this.#sealed, tenantId, this.#connections.fields);
    return answer;
  }

  /** Call when COMMIT is on its way: from here on a broken connection leaves the outcome unknown. */
  commitSent(): void {
    this.#outcome = 'unknown';
  }

  /** Call when the server has confirmed COMMIT. */
  committed(): void {
    this.#outcome = 'committed';
  }

  /**
   * What to tell after a failure. Before COMMIT a broken connection means rolled back, so the work may run
   * again; after it nobody knows, and running it again could do everything twice.
   */
  failed(error: unknown): unknown {
    if (!isDatabaseError(error, 'DB-UNREACHABLE')) {
      this.#outcome = 'rolled-back';
      return error;
    }
    if (this.#outcome !== 'unknown') return error;
    return new DatabaseError(
      'DB-OUTCOME-UNKNOWN',
      '保存の途中で接続が切れ、保存されたか分かりません。画面を開き直して確かめてください',
      { cause: error },
    );
  }

  /** Gives the connection back; one that may still be inside a transaction is rolled back or closed. */
  async finish(): Promise<void> {
    if (this.events.length > 0) this.#connections.witness?.(this.events, this.#outcome);
    if (this.#outcome === 'committed') {
      this.client.release();
      return;
    }
    try {
      await this.client.query('rollback');
      this.client.release();
    } catch {
      this.client.release(true);
    }
  }
}

/** Opens a flight on a connection of the pool. Errors are DatabaseErrors. */
export async function openFlight(connections: Connections): Promise<Flight> {
  let client: pg.PoolClient | undefined;
  try {
    client = await connections.pool.connect();
    return new Flight(client, connections, await connections.sealedColumns(client));
  } catch (error) {
    client?.release(true);
    throw toDatabaseError(error);
  }
}
