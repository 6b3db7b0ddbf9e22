import { readFileSync } from 'node:fs';
import type { ChainFinding } from '@akashi/transparency-log';
import type { Command } from 'commander';
import { checkChains, openLogConnection, sinkFolder, startCollector } from '../modules/ledger/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import { withDatabase } from './with-database.ts';

type Say = (line: string) => void;

/** Adds `collect` and `check` to `akashi sink`. */
export function sinkCommands(sink: Command, say: Say): void {
  sink
    .command('collect')
    .description('ほかの機械の第二の記録を受け取り、写しを持つ(止めるには Ctrl+C)')
    .requiredOption('--out <folder>', '写しを置くフォルダー')
    .requiredOption('--token-file <file>', '送る側と同じトークン(32文字以上)のファイル')
    .option('--listen <address>', '待ち受けるアドレス', '127.0.0.1:7381')
    .option('--tls-cert <file>', 'サーバー証明書(PEM)')
    .option('--tls-key <file>', '秘密鍵(PEM)')
    .action((options: CollectOptions) => collect(options, say));
  sink
    .command('check')
    .description('第二の記録とログを突き合わせる(終了コード 0: 一致、1: 警報あり、2: できない)')
    .option('--dir <folder>', '第二の記録のフォルダー(既定: データのフォルダーの sink。収集側の写しも可)')
    .option('--json', '機械が読む形で出力')
    .action(async (options: { dir?: string; json?: boolean }) => {
      process.exitCode = await check(options, say);
    });
}

interface CollectOptions {
  out: string;
  tokenFile: string;
  listen: string;
  tlsCert?: string;
  tlsKey?: string;
}

async function collect(options: CollectOptions, say: Say): Promise<void> {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(options.listen) ?? [];
  if (host === undefined || port === undefined) {
    throw new Error('SINK-LISTEN: --listen は 127.0.0.1:7381 の形にしてください。');
  }
  const collector = await startCollector({
    folder: options.out,
    host,
    port: Number(port),
    token: readFileSync(options.tokenFile, 'utf8').trim(),
    tls:
      options.tlsCert !== undefined && options.tlsKey !== undefined
        ? { cert: readFileSync(options.tlsCert, 'utf8'), key: readFileSync(options.tlsKey, 'utf8') }
        : undefined,
    say,
  });
  say(`第二の記録を受け取っています: ${host}:${collector.port} → ${options.out}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await collector.close();
}

async function check(options: { dir?: string; json?: boolean }, say: Say): Promise<number> {
  const folder = options.dir ?? sinkFolder(loadConfig(process.env).dataDir);
  const result = await withDatabase(async (database) => {
    const connection = await openLogConnection(database.connection('akashi_audit_seq'));
    try {
      return await checkChains(connection, folder);
    } finally {
      await connection.close();
    }
  });
  const alarms = result.findings.filter(({ severity }) => severity === 'alarm');
  if (options.json === true) say(JSON.stringify({ ...result, alarms: alarms.length }));
  else {
    say(
      `プロセス ${result.processes}、記録 ${result.records}、ログの記録 ${result.entries}、一致 ${result.matched}`,
    );
    for (const finding of result.findings.slice(0, 200)) say(describe(finding));
    say(
      alarms.length === 0
        ? '警報はありません。'
        : `警報 ${alarms.length}件。docs/guides/witness.md の手順に従ってください。`,
    );
  }
  return alarms.length === 0 ? 0 : 1;
}

const meaning: Readonly<Record<ChainFinding['code'], string>> = {
  'SINK-RECORD': '読めない行、または中身の変わった行があります',
  'SINK-LINK': '行のつながりが切れています',
  'SINK-GAP': '行が抜けています',
  'SINK-FORK': '同じ番号の行が二通りあります',
  'SINK-MISSING-IN-LOG': '確定した記録がログにありません',
  'SINK-ENTRY-EDITED': 'ログの記録の内容が違います',
  'SINK-ENTRY-ROLLED-BACK': '取り消された記録がログにあります',
  'SINK-ENTRY-UNWITNESSED': 'どのプロセスも書いていない記録がログにあります',
  'SINK-UNRESOLVED': '接続が切れて結果を確かめていない記録です',
  'SINK-NO-CLOSE': 'プロセスが終わりの行を書かずに終わりました(強制終了など)',
  'SINK-ENTRY-AFTER-CRASH': '強制終了の直前に確定した記録です',
  'SINK-PENDING': 'まもなくログに載る記録です',
};

function describe({ code, severity, process: from, n, log, seq, event }: ChainFinding): string {
  const mark = { alarm: '警報', notice: '注意', info: '参考' }[severity];
  const place = [
    ...(log === undefined ? [] : [`ログ ${log}`]),
    ...(seq === undefined ? [] : [`${seq}番`]),
    ...(event === undefined ? [] : [event]),
    ...(from === undefined ? [] : [`プロセス ${from}`]),
    ...(n === undefined ? [] : [`${n}行目`]),
  ];
  return `${mark} ${code} ${meaning[code]}(${place.join(' ')})`;
}
