import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../../../../../database/errors.ts';

/** Names the reason why the engine did not start, from what it printed (its messages are in English, lc_messages = C). */
export function startFault(output: string, logFile: string): DatabaseError {
  if (/No space left on device|disk quota exceeded/i.test(output)) {
    return diskFull();
  }
  if (/Address already in use|could not bind/i.test(output)) {
    return new DatabaseError('DB-PORT-BUSY', 'データベースのポートを他のプログラムが使っています');
  }
  if (/lock file .* already exists|Is another postmaster/i.test(output)) {
    return new DatabaseError(
      'DB-LOCKED',
      '同じデータを別の Akashi が使用中です。そちらを止めてから起動してください',
    );
  }
  if (
    /invalid checkpoint|could not locate a valid checkpoint|invalid page|is not a database cluster/i.test(
      output,
    )
  ) {
    return new DatabaseError(
      'DB-DATA-DAMAGED',
      `データベースのデータが壊れています。バックアップから戻してください（${logFile}）`,
    );
  }
  return new DatabaseError(
    'DB-START-FAILED',
    `データベースを起動できません。記録を確かめてください（${logFile}）`,
  );
}

/** Refuses a data folder that another major version of PostgreSQL wrote. */
export function assertDataVersion(data: string, major: number): void {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) return;
  const written = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (written === major) return;
  if (written > major) {
    throw new DatabaseError(
      'DB-DATA-NEWER',
      `データは新しい PostgreSQL ${written} のものです（この版は ${major}）。新しい Akashi で起動してください`,
    );
  }
  throw new DatabaseError(
    'DB-DATA-OLDER',
    `データは古い PostgreSQL ${written} のものです（この版は ${major}）。元の版の Akashi で書き出し、この版に読み込んでください`,
  );
}

/** Names a fault of the file system that Node met itself; every other error stays as it is. */
export function fileFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof DatabaseError || typeof code !== 'string') return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(error);
  if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') return error;
  const path = error instanceof Error && 'path' in error ? String(error.path) : '';
  return new DatabaseError(
    'DB-START-FAILED',
    `データベースのフォルダに書き込めません（${path}）。権限を確かめてください`,
    {
      cause: error,
    },
  );
}

function diskFull(cause?: unknown): DatabaseError {
  return new DatabaseError(
    'DB-DISK-FULL',
    'データベースの空き容量がありません。空き容量を増やしてから起動してください',
    {
      cause,
    },
  );
}
