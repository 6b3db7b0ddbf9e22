import { DatabaseError, type DatabaseErrorCode } from './errors.ts';

/** What PostgreSQL says of a failed statement, without the row values (`detail` is left behind on purpose). */
interface ServerFault {
  sqlState: string;
  constraint: string | undefined;
  table: string | undefined;
  column: string | undefined;
}

const RETRIABLE = new Set(['40001', '40P01']);
/** No connection came about or it broke. 28P01 (wrong password) too: it may have changed a moment ago; the next attempt asks anew. */
const GONE = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '28P01']);
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);

const KNOWN: Record<string, readonly [DatabaseErrorCode, string]> = {
  '23505': ['DB-UNIQUE', '同じものがすでに登録されています'],
  '23503': ['DB-REFERENCE', '参照先が見つからないか、他の記録から参照されています'],
  '23514': ['DB-CHECK', '値が決まりに合いません'],
  '23502': ['DB-REQUIRED', '必須の項目が空です'],
  '40001': ['DB-CONFLICT', '同時の更新とぶつかりました。もう一度お試しください'],
  '40P01': ['DB-CONFLICT', '同時の更新とぶつかりました。もう一度お試しください'],
  '55P03': ['DB-CONFLICT', '他の処理が使用中です。もう一度お試しください'],
  '57014': ['DB-TIMEOUT', '時間内に終わらなかったため中止しました'],
  '25P03': ['DB-TIMEOUT', '処理の途中で待ち時間の上限を超えました'],
  '25P04': ['DB-TIMEOUT', '処理全体の時間の上限を超えました'],
  '42501': ['DB-FORBIDDEN', 'データベースの権限がありません'],
  '53100': ['DB-DISK-FULL', 'データベースの空き容量がありません。空き容量を増やしてください'],
};

/** The SQLSTATE of an error thrown by the driver, or undefined when it is none. */
export function sqlStateOf(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.sqlState;
  return faultOf(error)?.sqlState;
}

/** Turns whatever the driver threw into a DatabaseError; one that already is stays as it is. */
export function toDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const fault = faultOf(error);
  if (!fault) return connectionError(error);
  if (GONE.has(fault.sqlState)) return unreachable(error, fault.sqlState);
  const [code, text] = KNOWN[fault.sqlState] ?? ['DB-QUERY', 'データベースの処理に失敗しました'];
  return new DatabaseError(code, `${text}（${place(fault)}）`, {
    cause: withoutValues(error, fault),
    sqlState: fault.sqlState,
    constraint: fault.constraint,
    retriable: RETRIABLE.has(fault.sqlState),
  });
}

function faultOf(error: unknown): ServerFault | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return undefined;
  if (typeof error.code !== 'string' || error.code.length !== 5) return undefined;
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    sqlState: error.code,
    constraint: text('constraint'),
    table: text('table'),
    column: text('column'),
  };
}

function place(fault: ServerFault): string {
  const table = fault.table ? ` ${fault.table}${fault.column ? `.${fault.column}` : ''}` : '';
  return `${fault.sqlState}${table}${fault.constraint ? ` ${fault.constraint}` : ''}`;
}

/**
 * The cause without what PostgreSQL quotes: class 22 messages hold the value ("invalid input syntax … "佐藤""),
 * class 23 details the row, P0001 whatever a function said. The driver's object is dropped as a whole.
 */
function withoutValues(error: unknown, fault: ServerFault): Error {
  const original = error instanceof Error ? error : new Error('unknown');
  const quotes = /^(22|P0)/.test(fault.sqlState);
  const clean = new Error(quotes ? `SQLSTATE ${fault.sqlState}` : original.message);
  const frames = original.stack?.indexOf('\n    at ') ?? -1;
  if (frames >= 0) clean.stack = `Error: ${clean.message}${original.stack?.slice(frames) ?? ''}`;
  return clean;
}

function connectionError(error: unknown): DatabaseError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = error instanceof Error ? error.message : '';
  if (SOCKET.has(code) || /terminated|timeout|not queryable|Connection/i.test(text))
    return unreachable(error);
  return new DatabaseError('DB-QUERY', 'データベースの処理に失敗しました', { cause: error });
}

function unreachable(cause: unknown, sqlState?: string): DatabaseError {
  return new DatabaseError('DB-UNREACHABLE', 'データベースにつながりません。接続先と状態を確かめてください', {
    cause,
    sqlState,
    retriable: true,
  });
}
