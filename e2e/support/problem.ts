import { ProblemError } from '@akashi/contract';

/** The code of the problem that a call ends with; `none` when it succeeds. */
export function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    },
  );
}
