import { toDatabaseError } from '../../../../../database/postgres-error.ts';
import type { Connections } from './connections.ts';

/** Functions that answer before a tenant is known; each returns rows of its own narrow kind. */
const definers = {
  tenantByCode: 'select id from platform.tenant_id_by_code($1) as id where id is not null',
  deviceCertificates: 'select * from platform.device_certificates($1)',
  noteDevicesSeen: 'select platform.note_devices_seen($1) as ended',
  databaseTime: 'select clock_timestamp() as at',
  sessionByToken:
    'select * from platform.session_by_token($1, $2, $3, $4) s cross join lateral platform.rights_in_force($1, s.staff_id) cross join lateral platform.closed_patients($1, s.id)',
  keepChallenge: 'select platform.keep_challenge($1, $2)',
  takeChallenge: 'select platform.take_challenge($1, $2) as taken',
  operatorAttempt: 'select * from platform.operator_attempt($1)',
  operatorSignIn: 'select platform.operator_sign_in($1, $2, $3, $4) as opened',
  operatorByToken: 'select * from platform.operator_by_token($1)',
  keepOperator: 'select platform.keep_operator($1, $2, $3, $4, $5) as id',
  dismissOperator: 'select platform.dismiss_operator($1) as dismissed',
  operators: 'select * from platform.operators()',
  dailyDue: 'select tenant_id from platform.daily_due($1, $2)',
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
