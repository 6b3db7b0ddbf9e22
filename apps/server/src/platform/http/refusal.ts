import type { FastifyRequest } from 'fastify';

interface Refused {
  code?: string;
  actorId?: string;
}

const known = new WeakMap<FastifyRequest, Refused>();

/** Whose session a request carried, whatever comes of it. */
export function notePerson(request: FastifyRequest, staffId: string): void {
  known.set(request, { ...known.get(request), actorId: staffId });
}

/** With which code of the catalogue a request was answered. */
export function noteCode(request: FastifyRequest, code: string): void {
  known.set(request, { ...known.get(request), code });
}

/**
 * What the request log says of a request that was refused: the code, the person when one was recognised, and the address
 * it came from. Who was only looked at and let through is not followed here; that is what the access log is for.
 */
export function refusalOf(request: FastifyRequest): Record<string, string> {
  const { code, actorId } = known.get(request) ?? {};
  if (code === undefined) return {};
  return { code, address: request.ip, ...(actorId === undefined ? {} : { actorId }) };
}
