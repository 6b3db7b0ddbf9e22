import type { FastifyInstance } from 'fastify';

/**
 * Sends a person who opened http://127.0.0.1 to http://localhost: browsers keep a Secure cookie without TLS for
 * that name only (Chromium 153 drops it at the address), and signing in would silently fail.
 */
export function preferLocalhost(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { host = '', accept = '' } = request.headers;
    if (request.method !== 'GET' || !host.startsWith('127.0.0.1') || !accept.includes('text/html')) return;
    const path = request.url.startsWith('//') ? '/' : request.url;
    await reply.redirect(`http://localhost${host.slice('127.0.0.1'.length)}${path}`, 307);
  });
}
