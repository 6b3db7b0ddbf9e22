/** Fields that may stand in a log. Values are figures, flags or short tokens; never text from a person. */
const ALLOWED: ReadonlySet<string> = new Set([
  'process',
  'requestId',
  'route',
  'method',
  'status',
  'milliseconds',
  'bytes',
  'tenantId',
  'actorId',
  'sessionId',
  'code',
  'err',
  'error',
  'task',
  'jobId',
  'attempt',
  'attempts',
  'topic',
  'count',
  'address',
  'port',
  'version',
  'migration',
  'state',
  'reason',
  'paths',
  'component',
  'fileId',
  'keyVersion',
  'signal',
  'severity',
  'mode',
  'size',
]);

const TOKEN = /^[A-Za-z0-9._:*/,[\]@+-]{0,200}$/;
const OWN_ERRORS: ReadonlySet<string> = new Set(['AppError', 'DatabaseError', 'ConfigError']);

/** Keeps the allowed fields of a log line, and of those only values that cannot be prose. */
export function safeFields(fields: Record<string, unknown>): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  let dropped = 0;
  for (const [name, value] of Object.entries(fields)) {
    const kept = ALLOWED.has(name) ? safeValue(value) : undefined;
    if (kept === undefined) dropped += 1;
    else safe[name === 'error' ? 'err' : name] = kept;
  }
  return dropped === 0 ? safe : { ...safe, dropped };
}

function safeValue(value: unknown): unknown {
  if (value instanceof Error) return safeError(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return TOKEN.test(value) ? value : 'withheld';
  if (Array.isArray(value)) return value.map(safeValue).filter((item) => item !== undefined);
  return undefined;
}

/** An error without its message (it may quote a row or an input), unless its class promises clean texts. */
function safeError(error: Error): Record<string, unknown> {
  const code: unknown = Reflect.get(error, 'code');
  const own = OWN_ERRORS.has(error.name);
  return {
    type: error.name,
    ...(typeof code === 'string' && TOKEN.test(code) ? { code } : {}),
    ...(own ? { message: error.message } : {}),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: safeError(error.cause) } : {}),
  };
}
