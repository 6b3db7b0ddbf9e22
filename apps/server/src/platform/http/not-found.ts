import type { RouteDefinition } from '@akashi/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { sendPage } from './page.ts';

interface Known {
  readonly pattern: RegExp;
  readonly method: string;
}

/**
 * Answers what no route took: 405 with `Allow` when the path exists under another method, the screens' page
 * for an address of the web application, 404 otherwise.
 */
export function answerUnknown(
  app: FastifyInstance,
  definitions: readonly RouteDefinition[],
  page: { readonly root: string; readonly name: string } | undefined,
): void {
  const known = definitions.map(({ path, method }): Known => ({ pattern: patternOf(path), method }));
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (methods.length > 0) {
      reply.header('allow', [...new Set(methods)].join(', '));
      throw new AppError('METHOD_NOT_ALLOWED');
    }
    if (page !== undefined && isPage(request, path)) return sendPage(reply, page.root, page.name);
    throw new AppError('NOT_FOUND');
  });
}

function patternOf(path: string): RegExp {
  const source = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:[A-Za-z]\w*/g, '[^/]+');
  return new RegExp(`^${source}$`);
}

/** A person's navigation, not a missing script or picture: those must stay 404 to be noticed. */
function isPage(request: FastifyRequest, path: string): boolean {
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  return request.method === 'GET' && wantsPage && !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path);
}
