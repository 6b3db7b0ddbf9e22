import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Name of the session cookie. `__Host-` makes the browser insist on Secure, Path=/ and no Domain; browsers
 * take Secure cookies from http://localhost too, so the demo needs no other name.
 */
export const SESSION_COOKIE = '__Host-akashi';

/** Name of the cookie by which a browser is known again; it signs nobody in. */
const DESK_COOKIE = '__Host-akashi-desk';
/** As long as browsers keep a cookie (400 days). */
const DESK_MILLISECONDS = 400 * 24 * 3_600_000;

/** The session token of a request, or undefined. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  const token = request.cookies[SESSION_COOKIE];
  return token && /^[A-Za-z0-9_-]{20,128}$/.test(token) ? token : undefined;
}

const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

/** Gives the browser its session token until `expires`. */
export function writeSessionCookie(reply: FastifyReply, token: string, expires: Date): void {
  reply.setCookie(SESSION_COOKIE, token, { ...ATTRIBUTES, expires });
}

/** Takes the session token away from the browser. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, ATTRIBUTES);
}

/** What the browser calls itself, or undefined. */
export function readDeskCookie(request: FastifyRequest): string | undefined {
  const token = request.cookies[DESK_COOKIE];
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined;
}

/** Gives the browser a lasting name. */
export function writeDeskCookie(reply: FastifyReply, token: string, now: Date): void {
  const expires = new Date(now.getTime() + DESK_MILLISECONDS);
  reply.setCookie(DESK_COOKIE, token, { ...ATTRIBUTES, expires });
}
