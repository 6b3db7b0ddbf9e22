import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type MigrationFile, readMigrations } from './migration-files.ts';

/**
 * Lints the SQL migrations: squawk with every rule but those below, and our own rule that policies,
 * table grants and triggers never stand in a migration. Exits with 1 on any finding.
 */
const waived: Record<string, string> = {
  'prefer-bigint-over-int': 'small counts are integers by choice; whatever grows is bigint',
  'prefer-robust-stmts': 'each file runs in one transaction, so nothing is half-applied',
  'require-lock-timeout': 'the runner sets lock_timeout 100 ms for every file',
  'require-statement-timeout': 'the runner sets statement_timeout 30 s for every file',
};

/** A contract migration exists to take things away, a release after nothing uses them. */
const waivedInContract = ['ban-drop-column', 'ban-drop-table', 'ban-drop-not-null'];

const TRIGGERS = '分散した表はトリガーを持てない';
const OPTIONAL_TRIGGERS = /^-- akashi: triggers where the engine has them$/m;

const forbidden: readonly [RegExp, string][] = [
  [/\bcreate\s+policy\b|\brow\s+level\s+security\b/i, '方針と行の保護は database/registry から作る'],
  [
    /\bgrant\s+[\w\s,]+\s+on\s+(table\s+)?(app|master|audit|platform)\./i,
    '表の権限は database/registry から作る',
  ],
  [/\bcreate\s+(constraint\s+)?trigger\b/i, TRIGGERS],
  [
    /\b(big|small)?serial\b|\bgenerated\s+\w+(\s+default)?\s+as\s+identity\b/i,
    '連番は医療機関の間で共有される。UUIDv7 を使う',
  ],
];

function squawk(files: readonly MigrationFile[], exclude: readonly string[]): boolean {
  if (files.length === 0) return true;
  const program = createRequire(import.meta.url).resolve('squawk-cli/js/bin/squawk');
  const options = ['--pg-version=15.0', '--assume-in-transaction', `--exclude=${exclude.join(',')}`];
  const result = spawnSync(process.execPath, [program, ...options, ...files.map((file) => file.path)], {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    encoding: 'utf8',
  });
  if (result.status !== 0) console.error(result.stdout, result.stderr);
  return result.status === 0;
}

/** Our own findings in one file, as `file:line: reason`. */
function ownFindings(file: Pick<MigrationFile, 'name' | 'text'>): string[] {
  // A file that is about triggers alone says so, and leaves them out by itself where the engine has none.
  const rules = forbidden.filter(([, reason]) => reason !== TRIGGERS || !OPTIONAL_TRIGGERS.test(file.text));
  return file.text.split('\n').flatMap((line, index) => {
    const code = line.replace(/--.*$/, '');
    return rules
      .filter(([pattern]) => pattern.test(code))
      .map(([, reason]) => `${file.name}:${index + 1}: ${reason}`);
  });
}

/** True when nothing is found; findings go to standard error. */
export function lintMigrations(files: readonly MigrationFile[]): boolean {
  const sql = files.filter((file) => file.kind !== 'backfill');
  const own = sql.flatMap(ownFindings);
  for (const finding of own) console.error(finding);
  const common = Object.keys(waived);
  const clean = [
    squawk(
      sql.filter((file) => file.kind === 'expand'),
      common,
    ),
    squawk(
      sql.filter((file) => file.kind === 'contract'),
      [...common, ...waivedInContract],
    ),
  ];
  return own.length === 0 && clean.every(Boolean);
}

if (import.meta.main) process.exitCode = lintMigrations(readMigrations()) ? 0 : 1;
