import { type ErrorCode, isErrorCode } from './errors.ts';
import { type FieldProblem, type Problem, problem, problemDocument } from './problem.ts';

/** A problem answered by the server; `message` and `next` are the Japanese sentences to show. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(document: Problem) {
    super(document.title);
    this.name = 'ProblemError';
    this.problem = document;
  }
  /** The code when this version knows it; a newer server may send others, whose texts still read well. */
  get code(): ErrorCode | undefined {
    return isErrorCode(this.problem.code) ? this.problem.code : undefined;
  }
  get status(): number {
    return this.problem.status;
  }
  get next(): string {
    return this.problem.next;
  }
  get fields(): readonly FieldProblem[] {
    return this.problem.fields;
  }
  is(code: ErrorCode): boolean {
    return this.problem.code === code;
  }
}

/** The problem document of a failed answer; a proxy's own error page becomes one of ours. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = problemDocument.safeParse(body);
  if (parsed.success) return parsed.data;
  const requestId = response.headers.get('x-request-id') ?? '';
  const code = response.status === 413 ? 'TOO_LARGE' : response.status >= 502 ? 'OVERLOADED' : 'INTERNAL';
  return { ...problem(code, { requestId }), status: response.status };
}
