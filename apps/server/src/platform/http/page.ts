import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';

/** Stands in the page where the nonce of this answer goes (`apps/web/index.html`). */
const PLACEHOLDER = 'AKASHI_STYLE_NONCE';
const OWN_STYLES = "style-src 'self'";

/**
 * Sends the page of the screens. The component library writes a few style elements at run time; they are let in by a
 * nonce that is good for this answer alone (CSP Level 3, 6.7.3.3), so that no injected style is. An answer with a new
 * nonce is never taken from a cache, hence no ETag.
 */
export async function sendPage(reply: FastifyReply, root: string, page: string): Promise<FastifyReply> {
  const text = await readFile(join(root, page), 'utf8');
  const nonce = randomBytes(16).toString('base64');
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  reply.header(
    'content-security-policy',
    policy.replace(OWN_STYLES, () => `${OWN_STYLES} 'nonce-${nonce}'`),
  );
  reply.header('cache-control', 'no-cache');
  return reply.type('text/html; charset=utf-8').send(text.replaceAll(PLACEHOLDER, () => nonce));
}
