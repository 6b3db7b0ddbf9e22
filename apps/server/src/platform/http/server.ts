import type { Socket } from 'node:net';
import { openApiDocument } from '@akashi/contract';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { TlsConfig } from '../config/config.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { secureServerOptions } from '../tls/index.ts';
import { type ReadinessCheck, serveHealth } from './health.ts';
import type { Implementation } from './implement.ts';
import { connectionLimits, DEFAULT_MAX_CONNECTIONS, limitConnections } from './limits.ts';
import { preferLocalhost } from './loopback-name.ts';
import { answerUnknown } from './not-found.ts';
import { observeRequests } from './observe.ts';
import { refuseCrossSite } from './origin-check.ts';
import { answerMalformed, answerProblems } from './problems.ts';
import { DEFAULT_RATE_LIMIT, limitRate, type RateLimit } from './rate-limit.ts';
import { refuseRaw, statusOfClientError } from './raw-refusal.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { serveSecurityTxt } from './security-txt.ts';
import { type ServeOptions, serve } from './serve.ts';
import { DEFAULT_SESSION_RATE } from './session-rate.ts';
import { serveWeb } from './static-web.ts';

export interface HttpOptions extends Omit<ServeOptions, 'sessionRate'> {
  readonly implementations: readonly Implementation[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Origins from which browsers may change something. */
  readonly origins: readonly string[];
  readonly version: string;
  readonly readiness: readonly ReadinessCheck[];
  readonly tls?: TlsConfig | undefined;
  /** Origin on which received files are shown: the only other one that a page may frame or draw from. */
  readonly filesOrigin?: string | undefined;
  readonly webRoot?: string | undefined;
  /** The page of the screens in `webRoot`; `index.html` when absent. */
  readonly webPage?: string | undefined;
  readonly rateLimit?: RateLimit;
  readonly maxConnections?: number | undefined;
  /** Whom to tell of a weakness. */
  readonly securityContact?: string | undefined;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[];
}

const MEBIBYTE = 1_048_576;

/** The HTTP server with every route, ready for `listen` or `inject`. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify(fastifyOptions(options)) as unknown as FastifyInstance;
  const origins = new Set(options.origins);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    refuseCrossSite(request, origins);
  });
  answerProblems(app);
  observeRequests(app, options.metrics);
  await addSecurityHeaders(app, { tls: options.tls !== undefined, filesOrigin: options.filesOrigin });
  limitRate(app, options.rateLimit ?? DEFAULT_RATE_LIMIT);
  if (!options.tls) preferLocalhost(app);
  await app.register(cookie);
  acceptBytes(app);
  limitConnections(app, options.maxConnections ?? DEFAULT_MAX_CONNECTIONS);
  serveHealth(app, options.readiness);
  serveSecurityTxt(app, options.securityContact);
  // Tests that lift the limit of an address lift that of a session with it.
  serve(app, options.implementations, { ...options, sessionRate: options.rateLimit ?? DEFAULT_SESSION_RATE });
  const definitions = options.implementations.map(({ definition }) => definition);
  const document = JSON.stringify(openApiDocument(definitions, options.version));
  app.get('/api/openapi.json', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
  const { webRoot: root, webPage: name = 'index.html' } = options;
  const page = root !== undefined && (await serveWeb(app, root, name)) ? { root, name } : undefined;
  answerUnknown(app, definitions, page);
  return app;
}

function fastifyOptions({ logger, tls, trustedProxies }: HttpOptions) {
  return {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    frameworkErrors: answerMalformed,
    // What is no HTTP at all is refused like everything else, and noted.
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      const status = statusOfClientError(error);
      if (status === 0) return void socket.destroy();
      const address = socket.remoteAddress;
      logger.info({ route: 'unknown', status, code: error.code ?? 'ERR', address }, 'request');
      refuseRaw(socket, status);
    },
    // Made here always: a number given by the client could be used to hide in the log.
    genReqId: () => uuidv7(),
    bodyLimit: MEBIBYTE,
    requestTimeout: connectionLimits.requestTimeout,
    keepAliveTimeout: connectionLimits.keepAliveTimeout,
    return503OnClosing: true,
    forceCloseConnections: true,
    trustProxy: trustedProxies ? [...trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
    ...(tls ? { https: { ...connectionLimits, ...secureServerOptions(tls) } } : { http: connectionLimits }),
  };
}

/** JSON is the rule; files come as plain bytes of a named type. Plain text, which any site may send, is refused. */
function acceptBytes(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  const types = [
    'application/octet-stream',
    'application/pdf',
    'application/zip',
    'text/csv',
    'image/png',
    'image/jpeg',
  ];
  app.addContentTypeParser(types, { parseAs: 'buffer' }, (_, body, done) => done(null, body));
}
