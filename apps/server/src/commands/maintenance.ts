import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { createClient, maintenance, ProblemError } from '@akashi/contract';
import type { Command } from 'commander';

type Say = (line: string) => void;

interface Kept {
  url: string;
  token: string;
}

const KEPT = join(homedir(), '.akashi', 'operator.json');

/**
 * `akashi maintenance sign-in|request|state|shell|renew|close`: what the provider's staff do from their own computer,
 * through the gateway of the server. Password and code are typed, never given on the command line.
 */
export function maintenanceCommands(command: Command, say: Say): void {
  command
    .command('sign-in <url>')
    .description('作業者としてログインする(4時間)')
    .requiredOption('--login <login>', 'ログインID')
    .option('--password-file <file>', 'パスワードを書いたファイル(無ければ尋ねる)')
    .action(async (url: string, options: { login: string; passwordFile?: string }) => {
      const password = options.passwordFile
        ? readFileSync(options.passwordFile, 'utf8').trim()
        : await asked('パスワード: ');
      const totp = await asked('確認コード: ');
      const { token, name, expiresAt } = await gateway(url).operatorSignIn({
        body: { login: options.login, password, totp },
      });
      keep({ url, token });
      say(`${name} としてログインしました(${new Date(expiresAt).toLocaleTimeString('ja-JP')}まで)。`);
    });
  command
    .command('request')
    .description('保守作業を申し込む')
    .requiredOption('--tenant <code>', '医療機関ID')
    .requiredOption('--ticket <number>', '受付番号')
    .requiredOption('--reason <text>', '理由')
    .requiredOption('--plan <text>', '作業計画')
    .requiredOption('--areas <names>', '読む範囲(カンマ区切り)')
    .option('--minutes <n>', '時間(分、60まで)', '60')
    .option('--unmasked', '氏名などを伏せずに読む')
    .option('--json', '機械が読む形で出力')
    .action(async (options: RequestOptions) => {
      const { url, token } = kept();
      const { workId } = await gateway(url).operatorRequest({
        body: {
          token,
          tenantCode: options.tenant,
          ticket: options.ticket,
          reason: options.reason,
          plan: options.plan,
          areas: options.areas.split(','),
          unmasked: options.unmasked === true,
          minutes: Number(options.minutes),
        },
      });
      say(options.json ? JSON.stringify({ workId }) : `申し込みました: ${workId}(医療機関の承認を待ちます)`);
    });
  workCommands(command, say);
}

interface RequestOptions {
  tenant: string;
  ticket: string;
  reason: string;
  plan: string;
  areas: string;
  minutes: string;
  unmasked?: boolean;
  json?: boolean;
}

function workCommands(command: Command, say: Say): void {
  const work = (name: string, description: string) =>
    command
      .command(`${name} <work>`)
      .description(description)
      .requiredOption('--tenant <code>', '医療機関ID');
  work('state', '作業の状態')
    .option('--json', '機械が読む形で出力')
    .action(async (workId: string, { tenant, json }: { tenant: string; json?: boolean }) => {
      const { url, token } = kept();
      const found = await gateway(url).operatorState({ body: { token, tenantCode: tenant, workId } });
      if (json) return say(JSON.stringify(found));
      say(`${found.state}  ${found.expiresAt ?? ''}`);
      for (const { name, label, columns } of found.areas) say(`${name}(${label}): ${columns.join(', ')}`);
    });
  work('shell', '承認された範囲を読む').action(async (workId: string, { tenant }: { tenant: string }) => {
    await shell(workId, tenant, say);
  });
  work('renew', '延長を申し込む')
    .requiredOption('--minutes <n>', '分')
    .requiredOption('--reason <text>', '理由')
    .action(async (workId: string, options: { tenant: string; minutes: string; reason: string }) => {
      const { url, token } = kept();
      const { tenant: tenantCode, minutes, reason } = options;
      await gateway(url).operatorRenew({
        body: { token, tenantCode, workId, minutes: Number(minutes), reason },
      });
      say('延長を申し込みました(医療機関の承認を待ちます)。');
    });
  work('close', '作業を終えて報告する')
    .requiredOption('--summary <text>', '行ったこと')
    .action(async (workId: string, { tenant, summary }: { tenant: string; summary: string }) => {
      const { url, token } = kept();
      await gateway(url).operatorClose({ body: { token, tenantCode: tenant, workId, summary } });
      say('作業を終えました。記録は医療機関の画面で確かめられます。');
    });
}

/** Reads questions line by line and shows the answers until the end, or until the time is over. */
async function shell(workId: string, tenantCode: string, say: Say): Promise<void> {
  const { url, token } = kept();
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  say("例: id, share_yen from bills where date = '2025-09-30' limit 20 (終わるには Ctrl+D)");
  lines.setPrompt('保守> ');
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') {
      try {
        const told = await gateway(url).operatorQuery({ body: { token, tenantCode, workId, query: line } });
        say(told.columns.join('\t'));
        for (const row of told.rows) say(row.map((value) => value ?? '').join('\t'));
        say(`${told.rows.length}行、患者${told.patients}人(残り${Math.floor(told.secondsLeft / 60)}分)`);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        say(error.message);
        if (error.is('MAINTENANCE_OVER')) break;
      }
    }
    lines.prompt();
  }
  lines.close();
}

function gateway(url: string) {
  const fetcher: typeof fetch = (input, init) => fetch(new URL(String(input), url), init);
  return createClient({ maintenance }, { fetch: fetcher }).maintenance;
}

async function asked(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(question);
  lines.close();
  return answer.trim();
}

function keep(session: Kept): void {
  mkdirSync(dirname(KEPT), { recursive: true, mode: 0o700 });
  writeFileSync(KEPT, JSON.stringify(session), { mode: 0o600 });
  chmodSync(KEPT, 0o600);
}

function kept(): Kept {
  if (!existsSync(KEPT))
    throw new Error('OPERATOR-SIGN-IN: 先に akashi maintenance sign-in でログインしてください。');
  return JSON.parse(readFileSync(KEPT, 'utf8')) as Kept;
}
