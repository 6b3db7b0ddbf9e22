import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that another site could have sent (CSRF): browsers say where a request comes from
 * in Sec-Fetch-Site and Origin. A client that is no browser sends neither, and carries no cookie by accident.
 */
export function refuseCrossSite(request: FastifyRequest, origins: ReadonlySet<string>): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new AppError('CROSS_SITE_REFUSED');
  const origin = request.headers.origin;
  if (origin !== undefined && !origins.has(origin)) throw new AppError('CROSS_SITE_REFUSED');
  // A cookie without either header: an old browser or a forged request; refuse rather than guess.
  if (site === undefined && origin === undefined && request.headers.cookie !== undefined) {
    throw new AppError('CROSS_SITE_REFUSED');
  }
}
