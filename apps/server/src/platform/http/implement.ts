import type { RouteDefinition } from '@akashi/contract';
import type { Handler, PublicContext, WriteContext } from './call.ts';

/** A call after the types of its route have been erased; the server fills it from the definition. */
export interface ErasedCall {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly context: PublicContext | WriteContext<unknown>;
  readonly idempotencyKey: string | undefined;
}

/** A route with the code that serves it; made by `implement` only. */
export interface Implementation {
  readonly definition: RouteDefinition;
  readonly handle: (call: ErasedCall) => Promise<unknown>;
}

/** Joins a route of the contract and its handler, whose types all come from the route. */
export function implement<R extends RouteDefinition>(definition: R, handler: Handler<R>): Implementation {
  // The server builds each call from the definition itself, so the erased type is the right one.
  return { definition, handle: handler as unknown as Implementation['handle'] };
}
