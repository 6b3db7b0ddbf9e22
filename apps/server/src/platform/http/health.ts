import type { FastifyInstance } from 'fastify';

/** One thing that must work before requests are sent here; resolves when it does. */
export interface ReadinessCheck {
  readonly component: string;
  readonly check: () => Promise<void>;
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
        const error = await within(check()).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error) request.log.warn({ component, err: error }, 'not ready');
        return { component, ready: error === undefined };
      }),
    );
    const ready = results.every((result) => result.ready);
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', components: results });
  });
}

function within(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('readiness check timed out')), LIMIT_MILLISECONDS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
