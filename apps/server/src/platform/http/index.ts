/** The door of the HTTP layer for modules and for the composition of the server. */
export { AppError } from '../errors/app-error.ts';
export type { Accessed } from './accessed.ts';
export { announceChange } from './announce.ts';
export type { FileAnswer } from './answer.ts';
export { fingerprintOf } from './authorize.ts';
export type { Call, ContextOf, Handler, PublicContext, ReadContext, WriteContext } from './call.ts';
export { SESSION_COOKIE } from './cookies.ts';
export { eventRoutes } from './events.ts';
export type { ReadinessCheck } from './health.ts';
export { type Implementation, implement } from './implement.ts';
export { type LiveHub, openLiveHub, sessionTopic } from './live-hub.ts';
export type { RateLimit } from './rate-limit.ts';
export { refuseRaw } from './raw-refusal.ts';
export { createHttpServer, type HttpOptions } from './server.ts';
export type { Authenticator, Credentials, Session } from './session.ts';
