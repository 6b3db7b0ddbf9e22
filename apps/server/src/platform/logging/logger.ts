import { type DestinationStream, type Logger, pino } from 'pino';
import { safeFields } from './safe-fields.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level: string;
  /** Where the lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

/**
 * The logger of the server: one JSON line per event. Only fields on the allow-list leave the process, so that
 * a body, a name or a query string cannot reach a log by accident; everything else is counted in `dropped`.
 */
export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level,
    base: { process: process.pid },
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }), log: safeFields, bindings: safeFields },
    // pino's own serializers would print messages, URLs and headers.
    serializers: {},
  };
  return guardChildren(options.destination ? pino(settings, options.destination) : pino(settings));
}

/** pino does not format the fields given to `child`; children inherit this one from the root. */
function guardChildren(root: Logger): Logger {
  const child: Logger['child'] = root.child;
  root.child = function guarded(this: Logger, bindings, options) {
    return child.call(this, safeFields(bindings), options);
  } as Logger['child'];
  return root;
}
