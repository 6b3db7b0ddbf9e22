import './without-eval.ts';
import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a role may do, written `<module>:<verb>` or `<module>.<verb>`, for example `patients:read`. */
export type Permission = `${string}:${string}` | `${string}.${string}`;

/** What a route does to its object, in the words of the access log (`list` is logged as a read). */
export type RouteAct =
  | 'read'
  | 'list'
  | 'search'
  | 'create'
  | 'update'
  | 'delete'
  | 'sign'
  | 'amend'
  | 'void'
  | 'approve'
  | 'print'
  | 'export'
  | 'import'
  | 'send'
  | 'configure'
  | 'calculate'
  | 'verify';

/**
 * How fresh the proof must be that the person of the session is really there: `sign` for signatures and
 * prescriptions, `administer` for rights, settings and exports. The limits are settings of the institution
 * (`identity.stepUp`); the server answers STEP_UP_REQUIRED, in the manner of RFC 9470.
 */
export type StepUp = 'sign' | 'administer';

/** What the access log records when a route is called. `none` carries the reason why no patient is concerned. */
export type RouteAccess = { readonly act: RouteAct; readonly object: string } | { readonly none: string };

/**
 * One route of the HTTP contract, the single source for the server, the web client and the OpenAPI document.
 * `path` uses Fastify's form (`/api/patients/:patientId`). `mutating` follows from the method: everything
 * but GET changes something, unless `safe` says that a POST only searches.
 */
export interface RouteDefinition {
  readonly id: string;
  readonly method: HttpMethod;
  readonly path: `/${string}`;
  /** One Japanese sentence, shown in the API reference. */
  readonly summary: string;
  readonly module: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  readonly permission: Permission | 'public' | 'signedIn';
  readonly access: RouteAccess;
  /** Asks for a fresh proof of the person; the web client shows the dialog and repeats the call by itself. */
  readonly stepUp?: StepUp;
  /** Narrows `stepUp` to some bodies; asked after the body has been found valid. Absent: always. */
  readonly stepUpWhen?: (body: unknown) => boolean;
  readonly errors?: readonly ErrorCode[];
  readonly responseType?: 'json' | 'pdf' | 'binary' | 'events';
  /** A POST that changes nothing (a search whose words must not stand in the URL). */
  readonly safe?: true;
  /** Called by a timer or a stream, not by a person: it does not keep a session awake. */
  readonly background?: true;
  /** Largest request body in bytes; 1 MiB when absent. */
  readonly bodyLimit?: number;
}

type Parsed<S, Otherwise> = S extends z.ZodType ? z.output<S> : Otherwise;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;
type Member<R, K extends PropertyKey> = R extends { readonly [key in K]: infer S } ? S : undefined;

/** What the handler receives, after validation. */
export type ParamsOf<R extends RouteDefinition> = Parsed<Member<R, 'params'>, Record<string, never>>;
export type QueryOf<R extends RouteDefinition> = Parsed<Member<R, 'query'>, Record<string, never>>;
export type BodyOf<R extends RouteDefinition> = Parsed<Member<R, 'body'>, undefined>;

/** What the client gives, before defaults are filled in. */
export type ParamsInputOf<R extends RouteDefinition> = Given<Member<R, 'params'>>;
export type QueryInputOf<R extends RouteDefinition> = Given<Member<R, 'query'>>;
export type BodyInputOf<R extends RouteDefinition> = Given<Member<R, 'body'>>;

/** What the handler returns (before the response schema is applied) and what the client gets. */
export type ResponseInputOf<R extends RouteDefinition> = z.input<R['response']>;
export type ResponseOf<R extends RouteDefinition> = z.output<R['response']>;

/** Declares a route; the literal types of its schemas flow into handlers and into the client. */
export function route<const R extends RouteDefinition>(definition: R): R {
  return definition;
}

/** True when a call may change something and therefore needs an Idempotency-Key. */
export function isMutating(definition: Pick<RouteDefinition, 'method' | 'safe'>): boolean {
  return definition.method !== 'GET' && definition.safe !== true;
}
