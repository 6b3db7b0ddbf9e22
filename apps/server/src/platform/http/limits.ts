import type { FastifyInstance } from 'fastify';

/**
 * Limits of one connection. Headers must be complete within ten seconds and a whole request within a minute, looked at
 * every two seconds: whoever sends drop by drop (slowloris) is cut off. Answers may take as long as they need.
 */
export const connectionLimits = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
} as const;

const MOST_HEADERS = 100;
export const DEFAULT_MAX_CONNECTIONS = 2_000;

/** Limits of the listening server as a whole: beyond them a connection is closed before anything is read. */
export function limitConnections(app: FastifyInstance, most: number): void {
  app.server.maxConnections = most;
  app.server.maxHeadersCount = MOST_HEADERS;
}
