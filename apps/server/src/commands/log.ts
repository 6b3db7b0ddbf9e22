import type { Command } from 'commander';
import { exportLogCommand } from './log/export.ts';
import { importCloudCommand } from './log/import-cloud.ts';
import { verifyLive } from './log/live.ts';
import { verifyFile } from './log/verify-file.ts';

interface Outside {
  policy?: string;
  worm?: string;
  sink?: string;
  witness?: string;
  json?: boolean;
}

/** Adds `export`, `import` and `verify` to `akashi log`. */
export function logCommands(log: Command, say: (line: string) => void): void {
  log
    .command('export')
    .description('ログの証明書一式(zip)を書き出す。書き出したことも記録される')
    .option('--tenant <code>', '医療機関ID(指定しないと運用者のログ)')
    .option('--from <date>', 'この日から(YYYY-MM-DD、日本時間)')
    .option('--to <date>', 'この日まで(その日を含む)')
    .requiredOption('--out <file>', '書き出す先')
    .option('--json', '機械が読む形で出力')
    .action(async (options: { tenant?: string; from?: string; to?: string; out: string; json?: boolean }) => {
      await exportLogCommand({ ...options, json: options.json === true, say });
    });
  log
    .command('import <file>')
    .description(
      'クラウドの監査ファイル(CloudTrail、Google Cloud、Azure、JSON Lines、gzip 可)を運用者のログに取り込む(終了コード 0: 取り込んだ、1: 読めない行がある)',
    )
    .option('--except-bad', '読めない行があっても、ほかを取り込む(読めない行の番号も記録する)')
    .option('--json', '機械が読む形で出力')
    .action(async (file: string, options: { exceptBad?: boolean; json?: boolean }) => {
      process.exitCode = await importCloudCommand(file, {
        exceptBad: options.exceptBad === true,
        json: options.json === true,
        say,
      });
    });
  log
    .command('verify [file]')
    .description('証明書一式か写しを確かめる(終了コード 0: 異常なし、1: 異常あり、2: 確かめられない)')
    .option('--live', '動いているログを書き出して確かめる')
    .option('--tenant <code>', '--live で、この医療機関だけ')
    .option('--policy <file>', '信頼する鍵(--live では手元の鍵)')
    .option('--worm <folder>', '書き換えできない写し')
    .option('--sink <path>', '第二の記録')
    .option('--witness <file>', '立会人が見たチェックポイントの一覧')
    .option('--json', '機械が読む形で出力')
    .action(async (file: string | undefined, options: Outside & { live?: boolean; tenant?: string }) => {
      process.exitCode =
        options.live === true
          ? await verifyLive({ ...options, json: options.json === true, say })
          : verifyFile(file, options, say);
    });
}
