import { type FieldProblem, fieldProblems, japaneseIssue, type RouteDefinition } from '@akashi/contract';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { unstorable } from './storable.ts';

/** The three parts of a request after validation; an undeclared one is empty, whatever was sent. */
export interface RequestParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Checks the parts of a request against its route; throws VALIDATION naming every faulty field. */
export function validateRequest(definition: RouteDefinition, request: FastifyRequest): RequestParts {
  const faults: FieldProblem[] = [];
  const check = (root: string, schema: z.ZodType | undefined, value: unknown, empty: unknown): unknown => {
    // Undeclared parts too: their hash is kept with the idempotency key.
    const fault = unstorable(root, value);
    if (fault) faults.push(fault);
    if (fault || !schema) return empty;
    const result = schema.safeParse(value, { error: japaneseIssue });
    if (result.success) return result.data;
    faults.push(...fieldProblems(root, result.error.issues));
    return empty;
  };
  const parts = {
    params: check('params', definition.params, request.params, {}),
    query: check('query', definition.query, request.query, {}),
    body: check('body', definition.body, request.body, undefined),
  };
  if (faults.length > 0) throw new AppError('VALIDATION', { fields: faults });
  return parts;
}
