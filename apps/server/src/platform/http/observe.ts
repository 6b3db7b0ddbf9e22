import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics/metrics.ts';
import { refusalOf } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Id of the route of the contract; absent for files and health. */
    routeId?: string;
  }
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 10] as const;

/** One log line and one measurement per request: the route's name, never its address. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  const seconds = metrics.histogram('akashi_http_request_seconds', 'Duration of requests.', BUCKETS, [
    'route',
    'method',
    'status',
  ]);
  app.addHook('onResponse', async (request, reply) => {
    const route = routeName(request);
    const milliseconds = reply.elapsedTime;
    seconds.observe({ route, method: request.method, status: String(reply.statusCode) }, milliseconds / 1000);
    request.log.info(
      {
        route,
        method: request.method,
        status: reply.statusCode,
        milliseconds: Math.round(milliseconds * 10) / 10,
        ...refusalOf(request),
      },
      'request',
    );
  });
}

function routeName(request: FastifyRequest): string {
  return request.routeOptions.config.routeId ?? (request.is404 ? 'unknown' : 'static');
}
