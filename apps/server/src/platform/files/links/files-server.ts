import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { TlsConfig } from '../../config/config.ts';
import { refuseRaw, statusOfClientError } from '../../http/raw-refusal.ts';
import type { Logger } from '../../logging/logger.ts';
import { secureServerOptions } from '../../tls/index.ts';

/** A file as it is handed out on the files' own origin. */
export interface HandedOut {
  readonly content: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  /** Offered for saving; otherwise shown. */
  readonly save: boolean;
}

export interface FilesServerOptions {
  /** Redeems a token once; undefined when it is none of ours, used, late, or its session has ended. */
  redeem(token: string, asked: { ip: string; now: Date }): Promise<HandedOut | undefined>;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly tls: TlsConfig | undefined;
  /** Origins of the product: the only pages that may frame a file. */
  readonly productOrigins: readonly string[];
}

/** What may ask for a file: a person's navigation, a frame, a picture. Never a script, a style or a worker. */
const DESTINATIONS = new Set(['document', 'iframe', 'image', 'empty']);
const REFUSAL = 'このリンクは使えません。画面に戻り、もう一度開いてください。\n';

/**
 * The files' own origin. Nothing of the product is here: no cookie is read or set, no script runs, every
 * address works once. A hostile file that slipped through finds nobody's session.
 */
export function createFilesServer(options: FilesServerOptions): FastifyInstance {
  const { tls } = options;
  const app = Fastify({
    loggerInstance: options.logger,
    // The address is the right to the file: it never stands in a log.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: false,
    frameworkErrors: (_, __, reply) => {
      safeHeaders(reply, tls !== undefined);
      refuse(reply, 400);
    },
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      const status = statusOfClientError(error);
      if (status === 0) socket.destroy();
      else refuseRaw(socket, status);
    },
    ...(tls ? { https: secureServerOptions(tls) } : {}),
  }) as unknown as FastifyInstance;
  const limiter = new RateLimiterMemory({ points: 600, duration: 60 });
  app.addHook('onRequest', async (request, reply) => {
    safeHeaders(reply, tls !== undefined);
    const calm = await limiter.consume(request.ip).then(
      () => true,
      () => false,
    );
    if (!calm) return refuse(reply, 429);
    const destination = request.headers['sec-fetch-dest'];
    if (typeof destination === 'string' && !DESTINATIONS.has(destination)) return refuse(reply, 403);
    return undefined;
  });
  app.get<{ Params: { token: string } }>('/f/:token', async (request, reply) => {
    const file = await options.redeem(request.params.token, { ip: request.ip, now: options.now() });
    return file ? handOut(reply, file, options.productOrigins) : refuse(reply, 403);
  });
  app.setNotFoundHandler((_, reply) => refuse(reply, 404));
  app.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'file not handed out');
    return refuse(reply, 500);
  });
  return app;
}

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'";

function safeHeaders(reply: FastifyReply, secure: boolean): void {
  reply.headers({
    'content-security-policy': `sandbox; ${NOTHING}; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'accept-ranges': 'none',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-robots-tag': 'noindex',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000' } : {}),
  });
}

function handOut(reply: FastifyReply, file: HandedOut, products: readonly string[]): FastifyReply {
  const { content } = file;
  reply.headers({
    'content-security-policy': policyOf(file, products),
    // The product's page draws the picture, and it stands on another origin; the address works once.
    'cross-origin-resource-policy': 'cross-origin',
    'content-disposition': `${file.save ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
  });
  const type = file.mediaType.startsWith('text/') ? 'text/plain' : file.mediaType;
  return reply.type(type).send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}

/**
 * Everything is sandboxed but a PDF that is shown: browsers refuse to start their PDF viewer inside a sandbox.
 * Such a file was refused on arrival if it carries anything that acts, and has an origin of its own here too.
 */
function policyOf(file: HandedOut, products: readonly string[]): string {
  const viewer = file.mediaType === 'application/pdf' && !file.save;
  const frames = file.save ? "'none'" : products.join(' ');
  return viewer
    ? `${NOTHING}; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors ${frames}`
    : `sandbox; ${NOTHING}; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors ${frames}`;
}

function refuse(reply: FastifyReply, status: 400 | 403 | 404 | 429 | 500): FastifyReply {
  return reply.status(status).type('text/plain; charset=utf-8').send(REFUSAL);
}
