import type { RouteDefinition } from '@akashi/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock/clock.ts';
import { type Access, accessLater } from '../database/access.ts';
import type { TenantContext } from '../database/context.ts';
import type { TenantDatabase } from '../database/database.ts';
import type { ReadQueries } from '../database/read-tenant.ts';
import type { TenantTransaction } from '../database/transaction.ts';
import { declarationOf, declaredByRoute } from './accessed.ts';
import type { PublicContext, Read, ReadAccessed, ReadContext, RequestFacts, WriteContext } from './call.ts';
import { clearSessionCookie, writeDeskCookie, writeSessionCookie } from './cookies.ts';
import { purposeOf } from './purpose.ts';
import type { Authenticator, Credentials, Session } from './session.ts';
import { type TransactSetting, transactOnce } from './transact.ts';

/** Facts of a request for its handler. */
export function factsOf(
  request: FastifyRequest,
  reply: FastifyReply,
  credentials: Credentials,
  clock: Clock,
  authenticator: Pick<Authenticator, 'admitToken'>,
): RequestFacts {
  return {
    requestId: request.id,
    now: credentials.now,
    deskDate: clock.deskDate(),
    ip: credentials.ip,
    userAgent: credentials.userAgent,
    deviceFingerprint: credentials.deviceFingerprint,
    sessionToken: credentials.sessionToken,
    deskToken: credentials.deskToken,
    cookie: {
      set: (token, expires) => {
        authenticator.admitToken?.(token, credentials.deviceFingerprint);
        writeSessionCookie(reply, token, expires);
      },
      clear: () => clearSessionCookie(reply),
      setDesk: (token) => writeDeskCookie(reply, token, credentials.now),
    },
  };
}

/** The context of a public route. */
export function publicContext(facts: RequestFacts, session: Session | undefined): PublicContext {
  return { ...facts, session };
}

/** Who acts for what, as the database layer wants it before any transaction. */
export function tenantContext(
  definition: RouteDefinition,
  facts: RequestFacts,
  session: Session,
  statedPurpose: string | string[] | undefined,
): TenantContext {
  return {
    tenantId: session.tenantId,
    actor: {
      staffId: session.staffId,
      role: session.role,
      sessionId: session.id,
      ip: facts.ip,
      ...(session.closedPatients === undefined ? {} : { closedPatients: session.closedPatients }),
      ...(session.onBehalfOf === undefined ? {} : { onBehalfOf: session.onBehalfOf }),
      ...(facts.deviceFingerprint === undefined ? {} : { deviceId: facts.deviceFingerprint }),
    },
    requestId: facts.requestId,
    purpose: purposeOf(definition, statedPurpose),
  };
}

/** The context of a signed-in route: doors to the data that fill in act and object from the route. */
export function readContext(
  definition: RouteDefinition,
  database: TenantDatabase,
  facts: RequestFacts,
  session: Session,
  tenant: TenantContext,
): ReadContext {
  return {
    ...facts,
    session,
    tenant,
    tenantId: session.tenantId,
    staffId: session.staffId,
    purpose: tenant.purpose,
    read: readDoors(definition, database, tenant),
  };
}

/** The context of a changing route: the same with the one transaction that keeps its answer. */
export function writeContext(reading: ReadContext, setting: TransactSetting): WriteContext<unknown> {
  return { ...reading, transact: transactOnce(setting) };
}

type Work = (tx: TenantTransaction) => Promise<unknown>;

function readDoors(definition: RouteDefinition, database: TenantDatabase, tenant: TenantContext): Read {
  const read = (
    accessed: ReadAccessed<ReadQueries> | typeof accessLater,
    what: ReadQueries | Work,
  ): Promise<unknown> => {
    if (typeof what === 'function') return database.withTenant(tenant, stepwise(definition, accessed), what);
    if (accessed === accessLater)
      throw new TypeError(`${definition.id}: queries need their access beforehand`);
    return database.readTenant(tenant, { ...accessed, ...declaredByRoute(definition, accessed) }, what);
  };
  return read as Read;
}

function stepwise(
  definition: RouteDefinition,
  accessed: ReadAccessed<ReadQueries> | typeof accessLater,
): Access {
  if (accessed === accessLater) return accessLater;
  const { patients, ...rest } = accessed;
  if (typeof patients === 'function')
    throw new TypeError(`${definition.id}: patients must be known beforehand`);
  return declarationOf(definition, { ...rest, patients });
}
