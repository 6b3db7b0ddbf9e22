import type { Socket } from 'node:net';
import type { RouteDefinition } from '@akashi/contract';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { readDeskCookie, readSessionCookie } from './cookies.ts';
import type { Authenticator, Credentials, Session } from './session.ts';

/**
 * Decides whether a request may reach its route, before anything of it is read: no session, a locked one or a
 * missing permission end here. Returns the session; on a public route it may be absent.
 * `recognised` hears whose session it is before anything is refused.
 */
export async function authorize(
  definition: RouteDefinition,
  authenticator: Authenticator,
  credentials: Credentials,
  recognised: (staffId: string) => void = () => undefined,
): Promise<Session | undefined> {
  const session =
    credentials.sessionToken === undefined ? undefined : await authenticator.authenticate(credentials);
  if (session) recognised(session.staffId);
  if (definition.permission === 'public') return session;
  if (!session) throw new AppError('SIGN_IN_REQUIRED');
  if (session.locked && !authenticator.openWhileLocked.has(definition.id))
    throw new AppError('SESSION_LOCKED');
  if (session.must !== undefined && !authenticator.openBeforeFirstSteps?.has(definition.id)) {
    throw new AppError('FIRST_STEPS_REQUIRED');
  }
  if (definition.permission !== 'signedIn' && !session.permissions.has(definition.permission)) {
    throw new AppError('FORBIDDEN');
  }
  // Where the body decides, it is asked for once the body has been read.
  if (!definition.stepUpWhen) demandProof(definition, session, credentials.now);
  return session;
}

/** Throws STEP_UP_REQUIRED when the route asks for a fresher proof of the person than the session has. */
export function demandProof({ stepUp }: RouteDefinition, session: Session, now: Date): void {
  if (stepUp && session.provenUntil[stepUp] < now)
    throw new AppError('STEP_UP_REQUIRED', { details: { stepUp } });
}

/** What a request shows of itself: its cookie, its device certificate, its address. */
export function credentialsOf(definition: RouteDefinition, request: FastifyRequest, now: Date): Credentials {
  return {
    sessionToken: readSessionCookie(request),
    deskToken: readDeskCookie(request),
    deviceFingerprint: fingerprintOf(request.raw.socket),
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    now,
    background: definition.background === true,
  };
}

/** SHA-256 fingerprint, in hexadecimal digits, of the device certificate that a connection showed. */
export function fingerprintOf(socket: Socket): string | undefined {
  if (!('getPeerCertificate' in socket) || typeof socket.getPeerCertificate !== 'function') return undefined;
  const certificate: unknown = socket.getPeerCertificate();
  if (typeof certificate !== 'object' || certificate === null) return undefined;
  const fingerprint: unknown = Reflect.get(certificate, 'fingerprint256');
  return typeof fingerprint === 'string' ? fingerprint.replaceAll(':', '').toLowerCase() : undefined;
}
