import { type ErrorCode, errorEntry, type ProblemOptions } from '@akashi/contract';

/** A fault the person can be told about; the texts are those of the catalogue entry of its code. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly options: ProblemOptions;
  constructor(code: ErrorCode, options: ProblemOptions & { cause?: unknown } = {}) {
    const { cause, ...rest } = options;
    super(`${code}: ${errorEntry(code).message}`, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.options = rest;
  }
}
