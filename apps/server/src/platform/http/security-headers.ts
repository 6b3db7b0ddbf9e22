import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { STRICT_TRANSPORT } from './raw-refusal.ts';

/**
 * Headers of every answer. Scripts and styles only from our own files; the page itself adds a nonce for the style elements
 * of the component library (`page.ts`). React sets style attributes through the CSSOM, which no policy concerns. HSTS only with TLS, otherwise a demo would lock the browser out of http://localhost.
 */
export async function addSecurityHeaders(
  app: FastifyInstance,
  options: { readonly tls: boolean; readonly filesOrigin?: string | undefined },
): Promise<void> {
  const files = options.filesOrigin === undefined ? [] : [options.filesOrigin];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...files],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:', ...files],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: options.tls ? STRICT_TRANSPORT : false,
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
  });
}
