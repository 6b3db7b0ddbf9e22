import type { ErrorCode } from '@akashi/contract';
import { AppError } from './app-error.ts';

/** A fault of one field of the form. `message` is a fixed Japanese sentence and carries no value. */
export function invalidField(path: string, message: string, code: ErrorCode = 'VALIDATION'): AppError {
  return new AppError(code, { fields: [{ path, code, message }] });
}
