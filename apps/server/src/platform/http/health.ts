import type { FastifyInstance } from 'fastify';

/**
 * One thing that must work before requests are sent here; resolves when it does. A text it resolves to is a code worth
 * knowing that is no reason to send requests elsewhere.
 */
export interface ReadinessCheck {
  readonly component: string;
  readonly check: () => Promise<unknown>;
}

const LIMIT_MILLISECONDS = 2_000;

/**
 * `/healthz`: the process answers. `/readyz`: everything it needs answers too; otherwise 503 and the names of
 * the components that do not, without their reasons, because anybody on the network may ask.
 */
export function serveHealth(app: FastifyInstance, checks: readonly ReadinessCheck[]): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (request, reply) => {
    const results = await Promise.all(
      checks.map(async ({ component, check }) => {
        try {
          const note = await within(check());
          return { component, ready: true, ...(typeof note === 'string' ? { note } : {}) };
        } catch (error) {
          request.log.warn({ component, err: error }, 'not ready');
          return { component, ready: false };
        }
      }),
    );
    const ready = results.every((result) => result.ready);
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', components: results });
  });
}

function within<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('readiness check timed out')), LIMIT_MILLISECONDS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
