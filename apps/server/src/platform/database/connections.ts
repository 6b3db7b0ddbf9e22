import type pg from 'pg';
import type { Fields } from '../keys/index.ts';
import type { AccessEvent, SealEvent } from './access.ts';
import type { SealedColumns } from './sealed-columns.ts';

/** How a transaction ended as far as this process knows; `unknown` when the connection broke at COMMIT. */
export type Outcome = 'committed' | 'rolled-back' | 'unknown';

/** Told after every transaction that carried events, for a second record that the database cannot reach. */
export type OutcomeWitness = (events: readonly AccessEvent[], outcome: Outcome) => void;

/** What a transaction needs from its surroundings. */
export interface Connections {
  pool: pg.Pool;
  /** Identity of this process in the access log. */
  process: string;
  seal: SealEvent | undefined;
  witness: OutcomeWitness | undefined;
  /** Seals and opens columns; absent only where a test reaches none. */
  fields: Fields | undefined;
  /** Where the sealed columns are, asked of the database once. */
  sealedColumns(client: pg.PoolClient): Promise<SealedColumns>;
}

/** The statement that writes one event to the log. */
export function sendEvent(client: pg.PoolClient, event: AccessEvent): Promise<pg.QueryResult> {
  return client.query('select audit.log($1, $2)', [event.id, event.body]);
}
