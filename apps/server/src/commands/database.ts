import { recordOperatorAct } from '../modules/ledger/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import { preparationSql, prepareExternal } from '../platform/database/index.ts';
import { withDatabase } from './with-database.ts';

/**
 * `akashi database prepare`: the one step that needs a superuser of an external PostgreSQL. With `print` the SQL is
 * shown to be read and run by hand. Throws DATABASE-URL when none is set.
 */
export async function prepareCommand(print: boolean, say: (line: string) => void): Promise<void> {
  const { databaseUrl, dataDir } = loadConfig(process.env);
  if (!databaseUrl)
    throw new Error(
      'DATABASE-URL: 内蔵のデータベースに準備は要りません。外部のサーバーは DATABASE_URL で指定してください。',
    );
  const options = { dataDir, databaseUrl, env: process.env };
  if (print) return say(await preparationSql(databaseUrl, options));
  await prepareExternal(databaseUrl, options);
  // The log is made by the same step, so this is its first entry on a new server.
  await withDatabase((database) =>
    recordOperatorAct(database.app, {
      act: 'prepare-database',
      object: { type: 'Database' },
      details: { migrated: database.migrated.length },
    }),
  );
  say('データベースの役割とスキーマを用意しました。');
}
