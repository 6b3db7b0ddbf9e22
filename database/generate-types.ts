import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endOwnTestRun } from '../apps/server/src/platform/database/test-server.ts';
import { createTestDatabase, type TestDatabase } from '../apps/server/src/platform/database/testing.ts';
import { ownSchemas } from './registry.ts';

/**
 * Writes `types.generated.ts` from a freshly migrated database; `--check` only compares and
 * exits with 1 when the file is stale. int8 is a number (see pool.ts), dates are strings.
 */
const target = fileURLToPath(new URL('./types.generated.ts', import.meta.url));
const root = fileURLToPath(new URL('../', import.meta.url));

async function main(): Promise<number> {
  const database = await createTestDatabase();
  try {
    const fresh = generateTypes(database);
    const present = readFileSync(target, 'utf8');
    if (fresh === present) return 0;
    if (process.argv.includes('--check')) {
      console.error(
        'DB-TYPES: database/types.generated.ts が移行と合いません。node database/generate-types.ts を実行してください',
      );
      return 1;
    }
    writeFileSync(target, fresh);
    return 0;
  } finally {
    await database.drop();
    await endOwnTestRun();
  }
}

/** The text that `types.generated.ts` must have for this database. */
export function generateTypes(database: TestDatabase): string {
  const { host, port, user, password } = database.connection('akashi_migrate');
  const query = new URLSearchParams({ host: String(host), port: String(port) });
  const url = `postgres://${user}:${password}@localhost/${database.name}?${query}`;
  const result = spawnSync(
    process.execPath,
    [
      `${root}node_modules/kysely-codegen/dist/cli/bin.js`,
      ...[
        '--dialect',
        'postgres',
        '--url',
        url,
        '--print',
        '--date-parser',
        'string',
        '--numeric-parser',
        'string',
      ],
      ...['--include-pattern', `(${ownSchemas.join('|')}).*`, '--type-mapping', '{"int8":"number"}'],
    ],
    { encoding: 'utf8' },
  );
  if (result.status !== 0) throw new Error(result.stderr || 'kysely-codegen failed');
  return result.stdout.slice(result.stdout.indexOf('/**'));
}

if (import.meta.main) process.exitCode = await main();
