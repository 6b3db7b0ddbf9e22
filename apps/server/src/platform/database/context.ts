import { DatabaseError } from '../../../../../database/errors.ts';

/** Why the data is touched; part of every access event. */
export const PURPOSES = [
  'care',
  'reception',
  'billing',
  'claims',
  'administration',
  'audit',
  'maintenance',
  'exchange',
  'job',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Who acts. For jobs `staffId` is the person who caused it, or the system's own account of the tenant. */
export interface Actor {
  staffId: string;
  role: string;
  onBehalfOf?: string;
  sessionId?: string;
  /** Fingerprint of the device certificate. */
  deviceId?: string;
  ip?: string;
  /** Protected patients for whom the session has given no reason: none of their records opens. */
  closedPatients?: ReadonlySet<string>;
}

/** What every transaction must know before it starts. */
export interface TenantContext {
  tenantId: string;
  actor: Actor;
  requestId: string;
  purpose: Purpose;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REQUEST_ID = /^[A-Za-z0-9._:-]{1,100}$/;

/**
 * BEGIN with the transaction's settings as one message. The values are literals, because SET LOCAL
 * (unlike set_config) reaches the workers of a distributed database; so each is checked here first.
 */
export function beginStatement(context: TenantContext): string {
  const tenant = checked(context.tenantId, UUID, 'tenantId');
  const user = checked(context.actor.staffId, UUID, 'actor.staffId');
  const request = checked(context.requestId, REQUEST_ID, 'requestId');
  if (!PURPOSES.includes(context.purpose)) throw wrong('purpose');
  return (
    `begin; set local app.tenant_id = '${tenant}'; set local app.user_id = '${user}';` +
    ` set local app.req_id = '${request}'; set local app.purpose = '${context.purpose}'`
  );
}

function checked(value: string, pattern: RegExp, field: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw wrong(field);
  return value;
}

function wrong(field: string): DatabaseError {
  return new DatabaseError('DB-CONTEXT', `トランザクションの前提 ${field} が正しくありません`);
}
