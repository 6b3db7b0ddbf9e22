import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { dismissOperator, keepOperator, operators } from '../modules/maintenance/index.ts';
import { createSealer } from '../platform/sealing/sealer.ts';
import { withDatabase } from './with-database.ts';

type Say = (line: string) => void;

/** Shorter ones are refused although a code is always asked for too: these accounts reach many institutions. */
const SHORTEST_PASSWORD = 15;

/** `akashi operator add|list|dismiss`: the personal accounts of the provider's staff. */
export function operatorCommands(operator: Command, say: Say): void {
  operator
    .command('add <login>')
    .description('作業者を登録する(または鍵を作り直す)')
    .requiredOption('--name <name>', '氏名')
    .requiredOption('--password-file <file>', 'パスワードを書いたファイル(15文字以上)')
    .option('--json', '機械が読む形で出力')
    .action(async (login: string, options: { name: string; passwordFile: string; json?: boolean }) => {
      const password = readFileSync(options.passwordFile, 'utf8').trim();
      if ([...password].length < SHORTEST_PASSWORD)
        throw new Error(`OPERATOR-PASSWORD: パスワードは${SHORTEST_PASSWORD}文字以上にしてください。`);
      const { uri } = await withDatabase((database) =>
        keepOperator(database.app, createSealer(database.keys), { login, name: options.name, password }),
      );
      if (options.json) return say(JSON.stringify({ login, authenticator: uri }));
      say(`${login} を登録しました。認証アプリに次のアドレスを登録してください(一度だけ表示します)。`);
      say(uri);
    });
  operator
    .command('list')
    .description('作業者の一覧')
    .option('--json', '機械が読む形で出力')
    .action(async (options: { json?: boolean }) => {
      const known = await withDatabase((database) => operators(database.app));
      if (options.json) return say(JSON.stringify(known));
      for (const { login, name, active } of known) say(`${active ? '有効' : '停止'}  ${login}  ${name}`);
      if (known.length === 0) say('作業者は登録されていません。');
    });
  operator
    .command('dismiss <login>')
    .description('作業者の口座を止め、ログインを終わらせる')
    .action(async (login: string) => {
      const done = await withDatabase((database) => dismissOperator(database.app, login));
      if (!done) throw new Error('OPERATOR-UNKNOWN: そのログインIDの有効な作業者はいません。');
      say(`${login} を止めました。`);
    });
}
