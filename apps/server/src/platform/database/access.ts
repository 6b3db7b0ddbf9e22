import type { RouteAct } from '@akashi/contract';
import canonicalize from 'canonicalize';
import { uuidv7 } from 'uuidv7';
import { DatabaseError } from '../../../../../database/errors.ts';
import { AppError } from '../errors/app-error.ts';
import type { TenantContext } from './context.ts';

/** What was done with the object: what routes do (a list is a read of its members) and what only the server does. */
export type Act =
  | Exclude<RouteAct, 'list'>
  | 'login'
  | 'logout'
  | 'permit'
  | 'break-glass'
  /** A protected patient is opened with a reason (`note`). */
  | 'open-protected'
  | 'maintain'
  | 'load-masters'
  | 'backup'
  | 'restore'
  | 'prune'
  /** Of the operator, in the operator's own log: `operator:start`. */
  | `operator:${string}`;

/** What a transaction does to whom. The type forces every author to say it. */
export interface AccessDeclaration {
  act: Act;
  object: { type: string; id?: string; version?: number };
  /** Ids of the patients whose data is shown or changed, or `none` when it is about no patient. */
  patients: readonly string[] | 'none';
  /** Codes, counts and hashes that the log needs; never names, text or search words. */
  details?: Readonly<Record<string, string | number | boolean>>;
  /** Free text that somebody wrote (a reason); stored as ciphertext, so that it ends with the tenant's keys. */
  note?: string;
  /** The patients stand among others in a list; nobody's record is opened. A search is that by itself. */
  among?: true;
  /** Default `ok`. */
  result?: 'ok' | 'denied' | 'failed';
}

/** Says that the work itself will call `tx.log`; a transaction that then logs nothing is rolled back. */
export const accessLater = 'later';

export type Access = AccessDeclaration | typeof accessLater;

/** An event as it is written to the log, in canonical JSON. */
export interface AccessEvent {
  id: string;
  tenantId: string;
  body: string;
}

/** Identifies this process in the log and in the second record of outcomes. */
export type SealEvent = (
  tenantId: string,
  event: Readonly<Record<string, unknown>>,
) => Record<string, unknown>;

/** Leaves of the log are length-prefixed with 16 bits. */
const LARGEST_BODY = 65_535;

/**
 * Makes the event of full shape from context and declaration.
 * `seal` may replace fields (patient references become ciphertext). Throws DB-ACCESS-SIZE over 65,535 bytes.
 */
export function makeEvent(
  context: TenantContext,
  access: AccessDeclaration,
  process: string,
  seal: SealEvent | undefined,
): AccessEvent {
  demandOpen(context, access);
  const id = uuidv7();
  const { actor } = context;
  const event = {
    v: 1,
    id,
    // Whose log it belongs to: an entry put into another institution's log gives itself away.
    log: context.tenantId,
    at: new Date().toISOString(),
    actor: {
      user: actor.staffId,
      on_behalf_of: actor.onBehalfOf ?? null,
      role: actor.role,
      device: actor.deviceId ?? null,
      session: actor.sessionId ?? null,
      ip: actor.ip ?? null,
    },
    purpose: context.purpose,
    act: access.act,
    obj: { type: access.object.type, id: access.object.id ?? null, version: access.object.version ?? null },
    patient_refs: access.patients === 'none' ? [] : [...new Set(access.patients)],
    details: access.details ?? {},
    ...(access.note === undefined ? {} : { note: access.note }),
    result: access.result ?? 'ok',
    req_id: context.requestId,
    process,
  };
  const body = canonicalize(seal ? seal(context.tenantId, event) : event);
  if (body === undefined || Buffer.byteLength(body) > LARGEST_BODY) {
    throw new DatabaseError('DB-ACCESS-SIZE', '一度に扱う患者が多すぎて記録できません。範囲を分けてください');
  }
  return { id, tenantId: context.tenantId, body };
}

/**
 * Whether the record of this patient (要配慮) is still closed to the session: a list shows that the patient is there, and
 * nothing of what was found in the record. Null: nobody known here.
 */
export function isClosed({ actor: { closedPatients } }: TenantContext, patientId: string | null): boolean {
  return patientId !== null && closedPatients?.has(patientId) === true;
}

/**
 * Throws PATIENT_PROTECTED when the record of one protected patient (要配慮) would be opened by a session that has not
 * given its reason. Asked before the work where the patient is known beforehand, and at every event in any case, so that
 * what was read is never shown.
 */
export function demandOpen({ actor: { closedPatients } }: TenantContext, access: AccessDeclaration): void {
  const { act, patients, among } = access;
  if (!closedPatients?.size || patients === 'none' || among || act === 'search' || act === 'open-protected')
    return;
  const [only, ...others] = new Set(patients);
  if (only !== undefined && others.length === 0 && closedPatients.has(only))
    throw new AppError('PATIENT_PROTECTED', { details: { patientId: only } });
}
