import type { RouteDefinition } from '@akashi/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock/clock.ts';
import type { TenantDatabase } from '../database/database.ts';
import { declared, type ResponseCheck, sendAnswer } from './answer.ts';
import { authorize, credentialsOf, demandProof } from './authorize.ts';
import { Committed } from './committed.ts';
import { factsOf, publicContext, readContext, tenantContext, writeContext } from './context.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import type { ErasedCall, Implementation } from './implement.ts';
import type { RateLimit } from './rate-limit.ts';
import { notePerson } from './refusal.ts';
import { registrationFaults } from './registration.ts';
import { requestHash } from './request-hash.ts';
import type { Authenticator, Credentials, Session } from './session.ts';
import { sessionRate } from './session-rate.ts';
import { type RequestParts, validateRequest } from './validate.ts';

export interface ServeOptions {
  readonly authenticator: Authenticator;
  readonly database: TenantDatabase;
  readonly clock: Clock;
  readonly responseCheck: ResponseCheck;
  /** Every permission that some role has; a route that asks for another could never be called. */
  readonly permissions?: ReadonlySet<string>;
  /** How many requests one session may make. */
  readonly sessionRate: RateLimit;
}

interface Admission {
  readonly credentials: Credentials;
  readonly session: Session | undefined;
}

/** Registers routes on the server. Throws, naming every fault, when one of them may not be served. */
export function serve(
  app: FastifyInstance,
  implementations: readonly Implementation[],
  options: ServeOptions,
): void {
  const faults = registrationFaults(implementations, options.permissions);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const rate = sessionRate(options.sessionRate);
  for (const implementation of implementations) serveOne(app, implementation, options, rate);
}

function serveOne(
  app: FastifyInstance,
  { definition, handle }: Implementation,
  options: ServeOptions,
  rate: (sessionId: string) => Promise<void>,
): void {
  const admitted = new WeakMap<FastifyRequest, Admission>();
  app.route({
    method: definition.method,
    url: definition.path,
    config: { routeId: definition.id },
    ...(definition.bodyLimit === undefined ? {} : { bodyLimit: definition.bodyLimit }),
    // Before the body is read: who may not call a route cannot make the server parse anything either.
    onRequest: async (request) => {
      const credentials = credentialsOf(definition, request, options.clock.now());
      const session = await authorize(definition, options.authenticator, credentials, (staffId) =>
        notePerson(request, staffId),
      );
      if (session) await rate(session.id);
      admitted.set(request, { credentials, session });
    },
    handler: async (request, reply) => {
      const admission = admitted.get(request);
      if (!admission) throw new Error(`${definition.id}: handler reached without admission`);
      const key = idempotencyKeyOf(definition, request.headers['idempotency-key']);
      const parts = validateRequest(definition, request);
      if (admission.session && definition.stepUpWhen?.(parts.body))
        demandProof(definition, admission.session, admission.credentials.now);
      const context = contextOf(definition, options, { request, reply, admission, key });
      const result = await handle({ ...parts, context, idempotencyKey: key } satisfies ErasedCall &
        RequestParts);
      return answer(definition, reply, result, options.responseCheck);
    },
  });
}

interface Arrived {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly admission: Admission;
  readonly key: string | undefined;
}

function contextOf(
  definition: RouteDefinition,
  options: ServeOptions,
  arrived: Arrived,
): ErasedCall['context'] {
  const { request, reply, admission, key } = arrived;
  const facts = factsOf(request, reply, admission.credentials, options.clock, options.authenticator);
  const { session } = admission;
  if (definition.permission === 'public' || !session) return publicContext(facts, session);
  const tenant = tenantContext(definition, facts, session, request.headers['akashi-purpose']);
  const reading = readContext(definition, options.database, facts, session, tenant);
  return writeContext(reading, {
    definition,
    database: options.database,
    tenant,
    // A reading route has no key, and no type by which it could call `transact`.
    request: { key: key ?? '', staffId: session.staffId, hash: requestHash(definition, request) },
    declared: (value) => declared(definition, reply, value, options.responseCheck),
  });
}

function answer(
  definition: RouteDefinition,
  reply: FastifyReply,
  result: unknown,
  check: ResponseCheck,
): FastifyReply {
  if (!(result instanceof Committed)) return sendAnswer(definition, reply, result, check);
  if (result.replayed) reply.header('idempotency-replayed', 'true');
  // Checked, or kept by an earlier version: sent as it stands in the store.
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(result.answer));
}
