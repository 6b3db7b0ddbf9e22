import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../errors/to-problem.ts';
import { headersWithoutHooks } from './raw-refusal.ts';
import { noteCode } from './refusal.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Makes every error leave as problem+json; the server's own faults are logged with their place. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const document = toProblem(error, request.id);
    if (document.status >= 500) request.log.error({ err: error, code: document.code }, 'request failed');
    noteCode(request, document.code);
    retryHints(reply, document.code);
    return reply.status(document.status).type(PROBLEM_TYPE).send(JSON.stringify(document));
  });
}

/** Answers an address that cannot even be decoded, which no hook and no error handler sees, and notes it. */
export function answerMalformed(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const document = toProblem(error, request.id);
  const { status, code } = document;
  request.log.info(
    { route: 'unknown', method: request.method, status, code, address: request.ip },
    'request',
  );
  reply
    .headers(headersWithoutHooks(request.raw.socket))
    .status(status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(document));
}

/** Tells our client what it may repeat by itself with the same key, and when. */
function retryHints(reply: FastifyReply, code: string): void {
  if (code === 'IDEMPOTENCY_IN_PROGRESS')
    reply.header('x-akashi-retry', 'same-key').header('retry-after', '1');
  if (code === 'DATABASE_UNAVAILABLE') reply.header('retry-after', '5');
}
