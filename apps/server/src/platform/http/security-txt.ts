import type { FastifyInstance } from 'fastify';

const DAYS = 180;

/**
 * `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness. Only where the operator has named somebody: a file
 * without a reader would be worse than none.
 */
export function serveSecurityTxt(app: FastifyInstance, contact: string | undefined): void {
  if (contact === undefined) return;
  app.get('/.well-known/security.txt', async (_, reply) => {
    const expires = new Date(Date.now() + DAYS * 86_400_000);
    expires.setUTCHours(0, 0, 0, 0);
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(`Contact: ${contact}\nExpires: ${expires.toISOString()}\nPreferred-Languages: ja, en\n`);
  });
}
