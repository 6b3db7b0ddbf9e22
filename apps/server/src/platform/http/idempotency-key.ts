import { isMutating, type RouteDefinition } from '@akashi/contract';
import { AppError } from '../errors/app-error.ts';

/** True when a route's outcome is kept under a key. Public routes have no institution to keep it for. */
export function keepsOutcome(definition: RouteDefinition): boolean {
  return isMutating(definition) && definition.permission !== 'public';
}

/** The key of a request, or undefined where none is needed; throws when a needed one is absent or malformed. */
export function idempotencyKeyOf(
  definition: RouteDefinition,
  header: string | string[] | undefined,
): string | undefined {
  if (!keepsOutcome(definition)) return undefined;
  if (typeof header !== 'string' || !/^[A-Za-z0-9_-]{8,200}$/.test(header)) {
    throw new AppError('IDEMPOTENCY_KEY_REQUIRED');
  }
  return header;
}
