import './without-eval.ts';
import { z } from 'zod';
import { type ErrorCode, errorEntry } from './errors.ts';

/** A fault of one field. `path` is the dotted path in the request, for example `body.insurances.0.symbol`. */
export const fieldProblem = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof fieldProblem>;

/**
 * Facts for support: figures, flags and short ASCII tokens (codes, identifiers). Free text is not possible,
 * so that a name or a finding can never ride along in an error.
 */
export type ProblemDetails = Readonly<Record<string, number | boolean | string>>;

/** RFC 9457 problem document as every error of the server leaves it. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  next: z.string(),
  fields: z.array(fieldProblem),
  details: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])).optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof problemDocument>;

export interface ProblemOptions {
  /** Dotted path of the one field at fault; its message is the catalogue's. */
  readonly field?: string;
  readonly fields?: readonly FieldProblem[];
  readonly details?: ProblemDetails;
  readonly requestId?: string;
}

const TOKEN = /^[A-Za-z0-9._:/+-]{1,80}$/;

/** Builds the problem document of a code. Only `fields` and `details` vary; all texts are the catalogue's. */
export function problem(code: ErrorCode, options: ProblemOptions = {}): Problem {
  const entry = errorEntry(code);
  const own = options.field ? [{ path: safePath(options.field), code, message: entry.message }] : [];
  return {
    type: `urn:akashi:problem:${code}`,
    title: entry.message,
    status: entry.status,
    code,
    detail: entry.message,
    next: entry.next,
    fields: [...own, ...(options.fields ?? [])],
    ...(options.details ? { details: safeDetails(options.details) } : {}),
    requestId: options.requestId ?? '',
  };
}

/** A dotted path whose parts are names of our own schemas; a key typed by a person becomes `*`. */
export function safePath(path: string): string {
  return path
    .split('.')
    .map((part) => (/^(?:[A-Za-z_][A-Za-z0-9_]*|\d+)$/.test(part) ? part : '*'))
    .join('.');
}

function safeDetails(details: ProblemDetails): Record<string, number | boolean | string> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' && !TOKEN.test(value) ? 'withheld' : value,
    ]),
  );
}
