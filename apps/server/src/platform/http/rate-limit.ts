import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../errors/app-error.ts';

export interface RateLimit {
  /** Requests of one address… */
  readonly requests: number;
  /** …within so many seconds. */
  readonly seconds: number;
}

/** A desk with several screens behind one address stays far below; a runaway script does not. */
export const DEFAULT_RATE_LIMIT: RateLimit = { requests: 3_000, seconds: 60 };

/**
 * Slows one address that asks too much. It protects the process, not the accounts: sign-in has its own limits
 * in the identity module, kept in the database and so common to all processes.
 */
export function limitRate(app: FastifyInstance, limit: RateLimit): void {
  const limiter = new RateLimiterMemory({ points: limit.requests, duration: limit.seconds });
  app.addHook('onRequest', async (request, reply) => {
    const refused = await limiter.consume(request.ip).then(
      () => undefined,
      (rejection: unknown) => waitSeconds(rejection),
    );
    if (refused === undefined) return;
    reply.header('retry-after', String(refused));
    throw new AppError('RATE_LIMITED', { details: { retryAfterSeconds: refused } });
  });
}

/** Seconds until a limiter lets the next request through, from its rejection. */
export function waitSeconds(rejection: unknown): number {
  const milliseconds: unknown =
    typeof rejection === 'object' && rejection !== null ? Reflect.get(rejection, 'msBeforeNext') : undefined;
  return typeof milliseconds === 'number' ? Math.max(1, Math.ceil(milliseconds / 1000)) : 1;
}
