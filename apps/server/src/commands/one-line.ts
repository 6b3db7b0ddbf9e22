import { ConfigError } from '../platform/config/config.ts';

/** What an operator reads when a command fails: one line with a code, never a stack trace for foreseen faults. */
export function oneLine(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join('\n');
  if (!(error instanceof Error)) return `AKASHI-UNKNOWN: ${String(error)}`;
  const code = Reflect.get(error, 'code');
  if (code === 'EADDRINUSE')
    return 'PORT-BUSY: このポートはほかのプログラムが使っています。AKASHI_PORT で別の番号を指定してください。';
  if (code === 'ENOSPC')
    return 'DISK-FULL: ディスクに空きがありません。空きを作ってから、もう一度実行してください。';
  if (code === 'ENOENT')
    return 'FILE-MISSING: 指定されたファイルまたはフォルダーがありません。場所を確かめてください。';
  if (typeof code === 'string' && error.message.startsWith(code)) return error.message;
  if (/^[A-Z]+-[A-Z-]+:/.test(error.message)) return error.message;
  return `AKASHI-UNKNOWN: ${error.stack ?? error.message}`;
}
