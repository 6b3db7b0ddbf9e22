import { recordOperatorAct } from '../modules/ledger/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import { preparationSql, prepareExternal, rotateSecrets, SECRET_ROLES } from '../platform/database/index.ts';
import { asOperator, withDatabase } from './with-database.ts';

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

/**
 * `akashi database rotate-secrets`: new passwords for the roles that log in, in the database and in their file, while the
 * service runs. Throws DB-SECRETS when they come from the environment, or for an unknown role.
 */
export async function rotateSecretsCommand(
  asked: readonly string[],
  { json, say }: { json: boolean; say: (line: string) => void },
): Promise<void> {
  const wrong = asked.find((name) => !SECRET_ROLES.some((role) => role === name));
  if (wrong !== undefined)
    throw new Error(`DB-SECRETS: --role は ${SECRET_ROLES.join('・')} のどれかにしてください。`);
  const rotated = await asOperator(
    { act: 'rotate-database-secrets', object: { type: 'Database' } },
    async ({ secrets }) => {
      if (!secrets)
        throw new Error(
          'DB-SECRETS: 環境変数で渡されたパスワードは替えられません。AKASHI_DATABASE_SECRETS_FILE でファイルから渡してください。',
        );
      const roles = asked.length === 0 ? secrets.roles : secrets.roles.filter((role) => asked.includes(role));
      return rotateSecrets(secrets, roles);
    },
    (done) => ({ roles: done.map(({ role }) => role).join(',') }),
  );
  if (json) return say(JSON.stringify(rotated));
  for (const { role, oldRefused } of rotated)
    say(
      oldRefused
        ? `${role}: 新しいパスワードに替えました。前のものではもう入れません。`
        : `${role}: 新しいパスワードに替えました。ただしサーバーがパスワードを確かめずに通しています(pg_hba.conf の trust を scram-sha-256 に直してください)。`,
    );
}
