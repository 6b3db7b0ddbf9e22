import type { FastifyInstance, InjectOptions } from 'fastify';
import { systemClock } from '../clock/clock.ts';
import type { TenantDatabase } from '../database/database.ts';
import { staffA, staffB, tenantB } from '../database/testing.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { SESSION_COOKIE } from './cookies.ts';
import { createHttpServer, type HttpOptions } from './server.ts';
import type { Authenticator, Session } from './session.ts';

/** A session cookie that `testAuthenticator` reads back: the tenant and permissions joined with `+`. */
export function tokenFor(tenantId: string, permissions: string): string {
  return `${SESSION_COOKIE}=${Buffer.from(JSON.stringify([tenantId, permissions])).toString('base64url')}`;
}

/** Takes every token of `tokenFor` at its word: the tests of this folder are about what follows sign-in. */
export const testAuthenticator: Authenticator = {
  openWhileLocked: new Set(['notes.unlock']),
  authenticate: async ({ sessionToken }): Promise<Session | undefined> => {
    if (sessionToken === undefined) return undefined;
    const [tenantId, permissions]: [string, string] = JSON.parse(
      Buffer.from(sessionToken, 'base64url').toString(),
    );
    return {
      id: '01900000-0000-7000-8000-00000000cafe',
      tenantId,
      staffId: tenantId === tenantB ? staffB : staffA,
      role: 'doctor',
      permissions: new Set(permissions.split('+')),
      provenUntil: provenUntil(permissions.includes('stale') ? 0 : Date.now() + 3_600_000),
      locked: permissions === 'locked',
    };
  },
};

function provenUntil(time: number): Session['provenUntil'] {
  return { sign: new Date(time), administer: new Date(time) };
}

type Needed = Pick<HttpOptions, 'implementations'> & {
  readonly database: TenantDatabase;
} & Partial<HttpOptions>;

/** A server around a real database, with answers checked strictly. */
export function testServer(options: Needed): Promise<FastifyInstance> {
  return createHttpServer({
    authenticator: testAuthenticator,
    clock: systemClock(),
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    origins: ['http://localhost:3000'],
    readiness: [],
    responseCheck: 'fail',
    version: '0.0.0',
    ...options,
  });
}

/** A `fetch` that goes straight into the server, as a browser of our own origin would ask. */
export function injectFetch(app: FastifyInstance, headers: Record<string, string>): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const given = {
      'sec-fetch-site': 'same-origin',
      ...Object.fromEntries(new Headers(init.headers)),
      ...headers,
    };
    const answer = await app.inject({
      method: (init.method ?? 'GET') as NonNullable<InjectOptions['method']>,
      url: String(url),
      // An empty header in a test means: not sent at all.
      headers: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
      ...(typeof init.body === 'string' ? { payload: init.body } : {}),
    });
    const kept = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: kept,
    });
  };
}
