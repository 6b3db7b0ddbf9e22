import type { Command } from 'commander';
import { KEY_PURPOSES, type KeyPurpose } from '../platform/keys/index.ts';
import { createBackupCommand, listBackupsCommand, restoreBackupCommand } from './backups.ts';
import { listKeysCommand, rotateCommand, shredCommand, verifyCertificateCommand } from './keys.ts';
import { rewrapCommand } from './rewrap.ts';

type Say = (line: string) => void;
const JSON_OPTION = ['--json', '機械が読む形で出力'] as const;

/** `akashi key …` */
export function keyCommands(key: Command, say: Say): void {
  key
    .command('list')
    .description('鍵の一覧(中身は見せない)')
    .option(...JSON_OPTION)
    .action((options: { json?: boolean }) => listKeysCommand({ json: options.json === true, say }));
  key
    .command('rotate')
    .description('鍵を替え、古い鍵の項目を封じ直す(動かしたまま。途中で止めても再実行できる)')
    .option('--tenant <code>', '医療機関(既定: すべて)')
    .option('--purpose <purpose>', `用途 ${KEY_PURPOSES.join('・')}(既定: すべて)`)
    .option(...JSON_OPTION)
    .action((options: { tenant?: string; purpose?: string; json?: boolean }) =>
      rotateCommand({
        tenant: options.tenant,
        purpose: purposesOf(options.purpose),
        json: options.json === true,
        say,
      }),
    );
  key
    .command('rewrap')
    .description('鍵を包む先を移す(ファイルとハードウェア鍵の間。サーバーを止めて行う)')
    .requiredOption('--from <kms>', 'file・pkcs11')
    .option(...JSON_OPTION)
    .action((options: { from: string; json?: boolean }) =>
      rewrapCommand(options.from, { json: options.json === true, say }),
    );
  key
    .command('shred')
    .description('契約終了: 医療機関の承認を得て、鍵とデータを破棄する')
    .requiredOption('--tenant <code>', '医療機関')
    .option('--reason <text>', '理由(申請を出す)')
    .option('--handed-over <evidence>', '診療録を引き渡した証跡', '')
    .option('--approval <id>', '承認された申請(破棄を行う)')
    .option(...JSON_OPTION)
    .action(
      (options: { tenant: string; reason?: string; handedOver: string; approval?: string; json?: boolean }) =>
        shredCommand({
          tenant: options.tenant,
          reason: options.reason,
          handedOver: options.handedOver,
          approval: options.approval,
          json: options.json === true,
          say,
        }),
    );
  key
    .command('verify-certificate <file>')
    .description('破棄証明書の署名を確かめる(終了コード 0: 正しい、1: 合わない)')
    .option('--pdf <out>', '署名が正しければ、印刷用の PDF をここに書く')
    .option(...JSON_OPTION)
    .action((file: string, options: { json?: boolean; pdf?: string }) => {
      process.exitCode = verifyCertificateCommand(file, {
        json: options.json === true,
        pdf: options.pdf,
        say,
      });
    });
}

function purposesOf(text: string | undefined): readonly KeyPurpose[] {
  if (text === undefined) return KEY_PURPOSES;
  const found = KEY_PURPOSES.filter((one) => one === text);
  if (found.length === 0) throw new Error(`KEY-PURPOSE: 用途は ${KEY_PURPOSES.join('・')} のどれかです`);
  return found;
}

/** `akashi backup …` */
export function backupCommands(backup: Command, say: Say): void {
  const TO = ['--to <folder>', '控えを置くフォルダー(既定: データのフォルダーの backups)'] as const;
  backup
    .command('create')
    .description('控えを作る(医療機関ごとに、その鍵で暗号化)')
    .option(...TO)
    .option('--keep <generations>', '残す世代', '30')
    .option(...JSON_OPTION)
    .action((options: { to?: string; keep: string; json?: boolean }) =>
      createBackupCommand({
        to: options.to,
        keep: Math.max(1, Number(options.keep) || 30),
        json: options.json === true,
        say,
      }),
    );
  backup
    .command('list')
    .description('控えの一覧')
    .option(...TO)
    .option(...JSON_OPTION)
    .action((options: { to?: string; json?: boolean }) =>
      listBackupsCommand({ to: options.to, json: options.json === true, say }),
    );
  backup
    .command('restore <folder>')
    .description('空の設備に控えを戻す')
    .option(...JSON_OPTION)
    .action((folder: string, options: { json?: boolean }) =>
      restoreBackupCommand(folder, { json: options.json === true, say }),
    );
}
