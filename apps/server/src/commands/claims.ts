import type { Command } from 'commander';
import { checkCommand } from './claims-check.ts';
import { deriveCommand } from './claims-derive.ts';
import { diffCommand } from './claims-diff.ts';
import { readCommand } from './claims-read.ts';
import { recomputeCommand } from './claims-recompute.ts';
import { returnCommand } from './claims-return.ts';
import { runCommand } from './claims-run.ts';
import { writeCommand } from './claims-write.ts';

interface Json {
  json?: boolean;
}

/** `akashi claims`: the monthly run of an institution, and what works on files of anybody: read, check, diff, … */
export function claimsCommands(claims: Command, say: (line: string) => void): void {
  claims
    .command('run')
    .description(
      '月次請求を計算し、件数・保留・ファイルを示す。患者の情報は出力しない(終了コード 0: 終わった、1: 中断か失敗)',
    )
    .requiredOption('--clinic <code>', '医療機関ID')
    .requiredOption('--month <yyyy-mm>', '診療年月')
    .option('--json', '機械が読む形で出力')
    .action(async ({ clinic, month, json }: Json & { clinic: string; month: string }) => {
      process.exitCode = await runCommand({ clinic, month, json: json === true, say });
    });
  claims
    .command('read <file>')
    .description(
      '請求ファイルを読み、合計と点検の結果を示す(終了コード 0: 誤りなし、1: 誤りあり、2: 読めない)',
    )
    .option('--json', '機械が読む形で出力')
    .action((file: string, { json }: Json) => {
      process.exitCode = readCommand(file, { json: json === true, say });
    });
  claims
    .command('check <file>')
    .description('記録条件仕様による点検の結果をすべて示す(終了コード 0: 誤りなし、1: 誤りあり、2: 読めない)')
    .option('--json', '機械が読む形で出力')
    .action((file: string, { json }: Json) => {
      process.exitCode = checkCommand(file, { json: json === true, say });
    });
  claims
    .command('diff <a> <b>')
    .description(
      '二つの請求ファイルの違いをレセプトと算定単位ごとに示す(終了コード 0: 同じ、1: 違う、2: 読めない)',
    )
    .option('--json', '機械が読む形で出力')
    .action((a: string, b: string, { json }: Json) => {
      process.exitCode = diffCommand(a, b, { json: json === true, say });
    });
  claims
    .command('write <file>')
    .description('請求ファイルを読み、正規の形(CRLF、末尾0x1A)で書き直す')
    .requiredOption('--out <file>', '書き出す先')
    .action((file: string, { out }: { out: string }) => {
      process.exitCode = writeCommand(file, { out, say });
    });
  claims
    .command('recompute <file>')
    .description('算定単位と合計をマスターから計算し直す(終了コード 0: 一致、1: 不一致、2: 読めない)')
    .requiredOption('--masters <folder>', '公式マスターのファイルがあるフォルダー')
    .option('--json', '機械が読む形で出力')
    .action((file: string, { masters, json }: Json & { masters: string }) => {
      process.exitCode = recomputeCommand(file, { masters, json: json === true, say });
    });
  claims
    .command('derive <file>')
    .description(
      '機械が加えるべき項目を外して計算し直し、どれだけ元に戻るかを示す(終了コード 0: すべて戻る、1: 違いあり、2: 読めない)',
    )
    .requiredOption('--masters <folder>', '公式マスターのファイルがあるフォルダー')
    .option('--json', '機械が読む形で出力')
    .action((file: string, { masters, json }: Json & { masters: string }) => {
      process.exitCode = deriveCommand(file, { masters, json: json === true, say });
    });
  claims
    .command('return <file>')
    .description(
      '返戻ファイルを読み、理由を示す。--out で再請求のファイルを書く(終了コード 0: 誤りなし、1: 誤りあり、2: 読めない)',
    )
    .option('--json', '機械が読む形で出力')
    .option('--out <file>', '再請求ファイルの書き出し先')
    .option('--billing-month <month>', '請求年月 YYYY-MM')
    .option('--institution <facts>', '都道府県,医療機関コード,名称(例 13,1234567,見本診療所)')
    .action((file: string, options: Json & { out?: string; billingMonth?: string; institution?: string }) => {
      const [prefecture, code, name] = options.institution?.split(',') ?? [];
      process.exitCode = returnCommand(file, {
        json: options.json === true,
        say,
        out: options.out,
        billingMonth: options.billingMonth,
        institution: prefecture && code && name ? { prefecture, code, name } : undefined,
      });
    });
}
