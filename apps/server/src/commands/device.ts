import type { Command } from 'commander';
import { issueDevice, renewDevice } from './device-issue.ts';
import { listDevices } from './device-list.ts';
import { revokeByNumber } from './device-revoke.ts';

type Say = (line: string) => void;

/** `akashi device …`: the inventory of devices from the operator's side, before anybody can sign in and after a loss. */
export function deviceCommands(device: Command, say: Say): void {
  const withTenant = (name: string, description: string): Command =>
    device
      .command(name)
      .description(description)
      .requiredOption('--tenant <code>', '医療機関ID')
      .option('--json', '機械が読む形で出力');

  withTenant('issue', '端末を登録し、登録コードを出す(--csr があれば証明書を出す)')
    .requiredOption('--name <name>', '端末の名前(例: 受付1)')
    .option('--place <place>', '置き場所', '')
    .option('--owner <owner>', '管理する人', '')
    .option('--csr <file>', '証明書の要求(PKCS #10、PEM)')
    .option('--out <file>', '証明書を書くファイル(--csr のとき。なければ画面に出す)')
    .action((options) => issueDevice(options, say));

  withTenant('renew', '端末の新しい登録コードを出す(更新・入れ直し)')
    .requiredOption('--number <number>', '端末番号')
    .action((options) => renewDevice(options, say));

  withTenant('revoke', '端末を使えなくする(紛失など)')
    .requiredOption('--number <number>', '端末番号')
    .option('--reason <reason>', 'lost・compromised・retired・other', 'lost')
    .action((options) => revokeByNumber(options, say));

  withTenant('list', '端末台帳(期限の近いものがあれば終了コード 1)')
    .option('--expiring <days>', 'この日数のうちに期限が来るものだけ')
    .action(async (options) => {
      process.exitCode = await listDevices(options, say);
    });
}
