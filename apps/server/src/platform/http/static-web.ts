import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the built screens. Files below `assets/` carry a hash in their name and may be kept for ever; the
 * page itself is asked for anew each time, so that an upgrade reaches every desk at the next reload.
 * Returns false when nothing has been built there.
 */
export async function serveWeb(app: FastifyInstance, root: string): Promise<boolean> {
  if (!existsSync(join(root, 'index.html'))) return false;
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    cacheControl: false,
    globIgnore: ['**/*.map'],
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(root, 'assets'));
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return true;
}
