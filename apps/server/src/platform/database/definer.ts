import { toDatabaseError } from '../../../../../database/postgres-error.ts';
import type { Connections } from './connections.ts';

/** Functions that answer before a tenant is known; each returns rows of its own narrow kind. */
const definers = {
  tenantByCode: 'select id from platform.tenant_id_by_code($1) as id where id is not null',
  databaseTime: 'select clock_timestamp() as at',
  sessionByToken:
    'select * from platform.session_by_token($1, $2, $3, $4) s cross join lateral platform.rights_in_force($1, s.staff_id)',
  keepChallenge: 'select platform.keep_challenge($1, $2)',
  takeChallenge: 'select platform.take_challenge($1, $2) as taken',
  logStatus: 'select * from audit.log_status($1)',
} as const;

export type DefinerName = keyof typeof definers;

/** Calls a function of the list above; its text is fixed here, its values are parameters. */
export async function callDefiner<Row>(
  connections: Connections,
  name: DefinerName,
  args: readonly unknown[],
): Promise<Row[]> {
  try {
    const { rows } = await connections.pool.query(definers[name], [...args]);
    return rows as Row[];
  } catch (error) {
    throw toDatabaseError(error);
  }
}
