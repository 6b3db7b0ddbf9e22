import { type ErrorCode, type Problem, problem } from '@akashi/contract';
import { AppError } from './app-error.ts';

/** Codes of the database layer, by the problem a person is shown; all others are INTERNAL. */
const DATABASE_CODES: Readonly<Record<string, ErrorCode>> = {
  'DB-UNREACHABLE': 'DATABASE_UNAVAILABLE',
  'DB-CLOSED': 'DATABASE_UNAVAILABLE',
  'DB-DISK-FULL': 'DATABASE_UNAVAILABLE',
  'DB-TIMEOUT': 'OVERLOADED',
  'DB-CONFLICT': 'CONFLICT',
  'DB-UNIQUE': 'CONFLICT',
  'DB-NO-ROW': 'NOT_FOUND',
};

const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_REQUEST',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_REQUEST',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED_REQUEST',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  FST_ERR_HANDLER_TIMEOUT: 'OVERLOADED',
};

/** The problem document of whatever was thrown. Only an AppError brings fields and details with it. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof AppError) return problem(error.code, { ...error.options, requestId });
  return problem(codeOf(error), { requestId });
}

function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof Error) || !('code' in error)) return 'INTERNAL';
  const code = String(error.code);
  const known = DATABASE_CODES[code] ?? FRAMEWORK_CODES[code];
  if (known) return known;
  const status: unknown = Reflect.get(error, 'statusCode');
  return typeof status === 'number' && status >= 400 && status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL';
}
