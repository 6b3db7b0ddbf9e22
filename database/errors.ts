/** Codes of the faults an operator (not a screen) meets; stable, because runbooks and support name them. */
export type DatabaseErrorCode =
  | 'DB-ENGINE-MISSING'
  | 'DB-DISK-FULL'
  | 'DB-DATA-NEWER'
  | 'DB-DATA-OLDER'
  | 'DB-DATA-DAMAGED'
  | 'DB-PORT-BUSY'
  | 'DB-LOCKED'
  | 'DB-START-FAILED'
  | 'DB-VERSION'
  | 'DB-UNREACHABLE'
  | 'DB-NOT-PREPARED'
  | 'DB-SECRETS'
  | 'DB-NEWER'
  | 'DB-MIGRATION-CHANGED'
  | 'DB-MIGRATION-FAILED'
  | 'DB-MIGRATION-NAME'
  | 'DB-ISOLATION'
  | 'DB-CONTEXT'
  | 'DB-ACCESS-UNDECLARED'
  | 'DB-ACCESS-SIZE'
  | 'DB-READ-ONLY'
  | 'DB-NOT-COMMITTED'
  | 'DB-OUTCOME-UNKNOWN'
  | 'DB-CLOSED'
  | 'DB-SEAL'
  | 'DB-SEALED-ROW'
  | 'DB-SEALED-DAMAGED'
  | 'DB-NO-ROW'
  | 'DB-MANY-ROWS'
  | 'DB-UNIQUE'
  | 'DB-REFERENCE'
  | 'DB-CHECK'
  | 'DB-REQUIRED'
  | 'DB-CONFLICT'
  | 'DB-TIMEOUT'
  | 'DB-FORBIDDEN'
  | 'DB-QUERY';

/**
 * A fault of the database layer. The message is one Japanese line for a person and never carries
 * a value of a row; `constraint` and `sqlState` are for the code that decides what to do next.
 */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;
  /** True when the same transaction may be run again and may then succeed. */
  readonly retriable: boolean;

  constructor(
    code: DatabaseErrorCode,
    message: string,
    more: {
      cause?: unknown;
      sqlState?: string | undefined;
      constraint?: string | undefined;
      retriable?: boolean;
    } = {},
  ) {
    super(`${code}: ${message}`, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'DatabaseError';
    this.code = code;
    this.sqlState = more.sqlState;
    this.constraint = more.constraint;
    this.retriable = more.retriable ?? false;
  }
}

/** True when an unknown thrown value is a DatabaseError, optionally of one code. */
export function isDatabaseError(error: unknown, code?: DatabaseErrorCode): error is DatabaseError {
  return error instanceof DatabaseError && (code === undefined || error.code === code);
}
