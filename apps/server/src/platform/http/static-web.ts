import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendPage } from './page.ts';

const PAGES = ['index.html', 'enrol.html'];

/**
 * Serves the built screens. Files below `assets/` carry a hash in their name and may be kept for ever; the
 * page itself is asked for anew each time, so that an upgrade reaches every desk at the next reload.
 * Returns false when nothing has been built there.
 */
export async function serveWeb(app: FastifyInstance, root: string, page: string): Promise<boolean> {
  if (!existsSync(join(root, page))) return false;
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    cacheControl: false,
    index: false,
    // One address, one page, sent by `sendPage`: that of the enrolment is not to be had at the clinical address.
    globIgnore: ['**/*.map', ...PAGES],
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(root, 'assets'));
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const url of ['/', `/${page}`]) app.get(url, (_, reply) => sendPage(reply, root, page));
  return true;
}
