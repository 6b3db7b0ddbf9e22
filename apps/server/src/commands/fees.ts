import type { Command } from 'commander';
import { exampleCommand, explainCommand } from './fees-explain.ts';

interface Given {
  masters?: string;
  json?: boolean;
  example?: boolean;
}

/** Adds `explain` to `akashi fees`. */
export function feesCommands(fees: Command, say: (line: string) => void): void {
  fees
    .command('explain [file]')
    .description(
      '受診の事実から算定する項目を計算し、根拠を示す(終了コード 0: 確認事項なし、1: あり、2: 読めない)',
    )
    .option('--masters <folder>', '公式マスターのファイルがあるフォルダー')
    .option('--json', '機械が読む形で出力')
    .option('--example', '読み込む形の見本を出力')
    .action((file: string | undefined, { masters, json, example }: Given) => {
      if (example === true) process.exitCode = exampleCommand(say);
      else if (file === undefined || masters === undefined) {
        say('FEES-FACTS: 受診のファイルと --masters を指定してください（形は --example で見られます）。');
        process.exitCode = 2;
      } else process.exitCode = explainCommand(file, { masters, json: json === true, say });
    });
}
