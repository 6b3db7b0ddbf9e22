import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { ProblemError, problemOf } from './client-problem.ts';
import { type CallInput, requestOf } from './client-request.ts';
import { isMutating, type ResponseOf, type RouteDefinition, type StepUp } from './route.ts';

export interface ClientOptions {
  /** Origin and prefix of the server, without a slash at the end; empty for the page's own origin. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Told of every problem before it is thrown, for example to show the sign-in dialogue. */
  readonly onProblem?: (error: ProblemError, definition: RouteDefinition) => void;
  /** Asks the person for a fresh proof of himself; true: he gave it, and the call is sent again. */
  readonly onStepUp?: (stepUp: StepUp, definition: RouteDefinition) => Promise<boolean>;
  /** Asks for the reason before a protected patient's record; true: it was kept, and the call is sent again. */
  readonly onProtected?: (patientId: string) => Promise<boolean>;
  /** Checks every JSON answer against its schema: for tests. */
  readonly validateResponses?: boolean;
  /** Milliseconds before each repeat after a network failure; its length is the number of repeats. */
  readonly retryDelays?: readonly number[];
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The same key for a person's second press of the same button; otherwise each call makes its own. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** JSON routes give their typed answer, pdf/binary routes a Blob, event routes the Response to read from. */
type Answer<R extends RouteDefinition> = R extends { readonly responseType: 'pdf' | 'binary' }
  ? Blob
  : R extends { readonly responseType: 'events' }
    ? Response
    : ResponseOf<R>;

type Call<R extends RouteDefinition> =
  Record<never, never> extends CallInput<R>
    ? (input?: CallInput<R>, options?: CallOptions) => Promise<Answer<R>>
    : (input: CallInput<R>, options?: CallOptions) => Promise<Answer<R>>;

/** The keys of T that hold a route, or a group that may hold some. */
type Callable<T> = {
  [K in keyof T]: T[K] extends RouteDefinition
    ? K
    : T[K] extends z.ZodType | readonly unknown[] | ((...given: never[]) => unknown)
      ? never
      : T[K] extends object
        ? K
        : never;
}[keyof T];

/** The typed client of a group of routes: the same names, each route becomes a function. */
export type Client<T> = {
  readonly [K in Callable<T>]: T[K] extends RouteDefinition ? Call<T[K]> : Client<T[K]>;
};

const RETRY_DELAYS = [300, 1_000, 3_000] as const;

/**
 * Builds the client of a group of routes, for example of the modules of the contract; what is no route in them
 * (schemas, helpers) is passed over. Mutating calls carry an `Idempotency-Key` and are repeated with the same
 * key when the network fails, so that nothing is registered twice. Problems are thrown as ProblemError; a
 * network that stays away throws the error of `fetch`.
 */
export function createClient<T extends object>(routes: T, options: ClientOptions = {}): Client<T> {
  return build(routes, options) as Client<T>;
}

function build(group: object, options: ClientOptions): unknown {
  const calls: [string, unknown][] = [];
  for (const [name, value] of Object.entries(group)) {
    if (isRoute(value)) {
      calls.push([
        name,
        (input: CallInput<RouteDefinition> = {}, call: CallOptions = {}) => send(value, input, call, options),
      ]);
    } else if (isGroup(value)) calls.push([name, build(value, options)]);
  }
  return Object.fromEntries(calls);
}

/** All routes of a group, in the order they are declared. */
export function routesOf(group: object): RouteDefinition[] {
  return Object.values(group).flatMap((value: unknown) => {
    if (isRoute(value)) return [value];
    return isGroup(value) ? routesOf(value) : [];
  });
}

function isRoute(value: unknown): value is RouteDefinition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'permission' in value &&
    'path' in value &&
    'method' in value
  );
}

/** A plain object or a module's namespace; schemas are instances of classes. */
function isGroup(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

async function send(
  definition: RouteDefinition,
  input: CallInput<RouteDefinition>,
  call: CallOptions,
  options: ClientOptions,
): Promise<unknown> {
  const { url, init } = requestOf(definition, input, options.baseUrl ?? '');
  for (const [name, value] of Object.entries(call.headers ?? {})) init.headers.set(name, value);
  if (isMutating(definition)) init.headers.set('idempotency-key', call.idempotencyKey ?? uuidv7());
  for (let provable = true, explainable = true; ; ) {
    const response = await repeat(
      () => (options.fetch ?? fetch)(url, { ...init, signal: call.signal ?? null }),
      {
        delays: options.retryDelays ?? RETRY_DELAYS,
        signal: call.signal,
      },
    );
    if (response.ok) return answerOf(definition, response, options);
    const error = new ProblemError(await problemOf(response));
    // Nothing was done yet under the key: the same call may be sent once more.
    if (provable && (await proved(error, definition, options))) {
      provable = false;
      continue;
    }
    if (explainable && (await explained(error, options))) {
      explainable = false;
      continue;
    }
    options.onProblem?.(error, definition);
    throw error;
  }
}

async function proved(
  error: ProblemError,
  definition: RouteDefinition,
  { onStepUp }: ClientOptions,
): Promise<boolean> {
  if (!onStepUp || !definition.stepUp || !error.is('STEP_UP_REQUIRED')) return false;
  return onStepUp(definition.stepUp, definition);
}

async function explained(error: ProblemError, { onProtected }: ClientOptions): Promise<boolean> {
  const patientId = error.is('PATIENT_PROTECTED') && error.problem.details?.['patientId'];
  return onProtected !== undefined && typeof patientId === 'string' && onProtected(patientId);
}

async function answerOf(
  definition: RouteDefinition,
  response: Response,
  options: ClientOptions,
): Promise<unknown> {
  if (definition.responseType === 'events') return response;
  if (definition.responseType === 'pdf' || definition.responseType === 'binary') return response.blob();
  if (response.status === 204) return undefined;
  const answer: unknown = await response.json();
  return options.validateResponses ? definition.response.parse(answer) : answer;
}

interface Repetition {
  readonly delays: readonly number[];
  readonly signal: AbortSignal | undefined;
}

async function repeat(attempt: () => Promise<Response>, { delays, signal }: Repetition): Promise<Response> {
  for (const delay of delays) {
    try {
      const response = await attempt();
      if (response.headers.get('x-akashi-retry') !== 'same-key') return response;
    } catch (error) {
      if (signal?.aborted) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return attempt();
}
