import { Command } from 'commander';
import { claimsCommands } from './commands/claims.ts';
import { prepareCommand, rotateSecretsCommand } from './commands/database.ts';
import { deviceCommands } from './commands/device.ts';
import { doctorCommand } from './commands/doctor.ts';
import { feesCommands } from './commands/fees.ts';
import { backupCommands, keyCommands } from './commands/keys-and-backups.ts';
import { logCommands } from './commands/log.ts';
import { maintenanceCommands } from './commands/maintenance.ts';
import { importCommand, listCommand } from './commands/masters.ts';
import { diffCommand } from './commands/masters-diff.ts';
import { oneLine } from './commands/one-line.ts';
import { operatorCommands } from './commands/operator.ts';
import { passwordCommands } from './commands/passwords.ts';
import { secretInArguments } from './commands/refuse-secrets.ts';
import { retentionCommands } from './commands/retention.ts';
import { revisionCommands } from './commands/revision.ts';
import { setupCommand, setupExample } from './commands/setup.ts';
import { shareCommand } from './commands/share.ts';
import { sinkCommands } from './commands/sink.ts';
import { DEMO_TODAY, start } from './commands/start.ts';

const refused = secretInArguments(process.argv.slice(2));
if (refused !== undefined) {
  console.error(refused);
  process.exit(2);
}

const say = (line: string): void => console.log(line);
const program = new Command('akashi')
  .description('証 Akashi: 電子カルテとレセコン')
  .version('0.1.0')
  .helpOption('--help', '使い方を表示');

program
  .command('start')
  .description('デモの診療所(または自分の診療所)を動かす')
  .option('--own', 'デモを入れずに動かす(akashi setup で作った診療所)')
  .option('--today <date>', `デモの診療日 YYYY-MM-DD(既定 ${DEMO_TODAY})`)
  .option('--production', '本番: TLS・端末証明書・秘密のファイルがそろわなければ動かない')
  .action(async (options: { own?: boolean; today?: string; production?: boolean }) => {
    const production = options.production === true;
    if (production || options.own) return start({ production, say });
    return startDemonstration(options.today);
  });

program
  .command('demo')
  .description('デモの診療所を動かす')
  .option('--today <date>', `デモの診療日 YYYY-MM-DD(既定 ${DEMO_TODAY})`)
  .action((options: { today?: string }) => startDemonstration(options.today));

program
  .command('setup [file]')
  .description('自分の診療所を作る(設定ファイルから)')
  .option('--example', '設定ファイルの例を表示')
  .action(async (file: string | undefined, options: { example?: boolean }) => {
    if (options.example || !file) return say(JSON.stringify(setupExample, null, 2));
    say(`${await setupCommand(file)} を作りました。akashi start --own で動かしてください。`);
  });

program
  .command('doctor')
  .description('この環境に足りないものを調べる')
  .option('--json', '機械が読む形で出力')
  .action(async (options: { json?: boolean }) => {
    process.exitCode = await doctorCommand({ json: options.json === true, say });
  });

const database = program.command('database').description('データベース');
database
  .command('prepare')
  .description('外部の PostgreSQL に役割とスキーマを用意する(管理者の接続で一度だけ)')
  .option('--print', '実行せずに SQL を表示')
  .action((options: { print?: boolean }) => prepareCommand(options.print === true, say));
database
  .command('rotate-secrets')
  .description('役割のパスワードを、動かしたまま新しいものに替える')
  .option('--role <roles...>', '替える役割(既定はすべて)', [])
  .option('--json', '機械が読む形で出力')
  .action((options: { role: string[]; json?: boolean }) =>
    rotateSecretsCommand(options.role, { json: options.json === true, say }),
  );

const masters = program.command('masters').description('公式マスター');
masters
  .command('import <path>')
  .description('フォルダーかファイルを読み込む(すべてか、何もしないか)')
  .option('--beside <name>', '今のマスターは変えず、この名前の版として横に読み込む(例 令和8年6月改定)')
  .option('--from <date>', '版の最初の診療日 YYYY-MM-DD(新しい版のとき)')
  .option('--json', '機械が読む形で出力')
  .action((path: string, options: { json?: boolean; beside?: string; from?: string }) =>
    importCommand(path, options, { json: options.json === true, say }),
  );
masters
  .command('list')
  .description('読み込まれているマスターの版')
  .option('--on <date>', 'この日の点数表に足りるかを調べる', new Date().toISOString().slice(0, 10))
  .option('--json', '機械が読む形で出力')
  .action((options: { on: string; json?: boolean }) =>
    listCommand(options.on, { json: options.json === true, say }),
  );
masters
  .command('diff <older> <newer>')
  .description('二つの全件ファイルを比べる(終了コード 0: 同じ、1: 違う)')
  .option('--json', '機械が読む形で出力')
  .action((older: string, newer: string, options: { json?: boolean }) => {
    process.exitCode = diffCommand(older, newer, { json: options.json === true, say });
  });

program
  .command('share <cases>')
  .description('窓口負担の計算事例を計算し、期待値と比べる(終了コード 0: すべて一致、1: 違いあり)')
  .option('--json', '機械が読む形で出力')
  .action((path: string, options: { json?: boolean }) => {
    process.exitCode = shareCommand(path, { json: options.json === true, say });
  });

logCommands(program.command('log').description('誰が何をしたかのログ(書き出しと検証)'), say);
deviceCommands(program.command('device').description('端末台帳と端末証明書'), say);
keyCommands(program.command('key').description('暗号鍵'), say);
backupCommands(program.command('backup').description('控え'), say);
sinkCommands(program.command('sink').description('第二の記録(ログの外で持つ、確定した記録の鎖)'), say);
retentionCommands(program.command('retention').description('保存期間と消去'), say);
passwordCommands(program.command('passwords').description('漏えいしたパスワードの照合'), say);
operatorCommands(program.command('operator').description('事業者の作業者(保守作業をする人)'), say);
maintenanceCommands(program.command('maintenance').description('保守作業(事業者の作業者が使う)'), say);
revisionCommands(program.command('revision').description('診療報酬改定の準備(試算・切り替え・戻し)'), say);
feesCommands(program.command('fees').description('診療報酬の計算'), say);
claimsCommands(program.command('claims').description('請求ファイル(レセプト電算)'), say);

/** Loaded only when asked for: the folder that `npm run package` makes has no demonstration. */
async function startDemonstration(today: string | undefined): Promise<void> {
  const { demonstration } = await import('./demo/index.ts').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      throw new Error(
        'DEMO-MISSING: ここにデモは入っていません。akashi start --production(この機械の中だけなら --own)で動かしてください。',
      );
    throw error;
  });
  return start({ demonstration, today, say });
}

try {
  await program.parseAsync();
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 2;
}
