import type { RevisionDifference, RevisionResult } from '@akashi/contract';
import type { Command } from 'commander';
import { holdLibrary } from '../modules/masters/index.ts';
import {
  activate,
  activationsOf,
  planActivation,
  prepareReplay,
  presentActivations,
  presentEditions,
  presentResult,
  runReplay,
  topOf,
  withdraw,
} from '../modules/revision/index.ts';
import type { Access, TenantContext, TenantTransaction } from '../platform/database/index.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { clinicContext } from './clinic-context.ts';
import { recordedAct, withDatabase } from './with-database.ts';

interface Options {
  readonly clinic: string;
  readonly edition?: string;
  readonly month?: string;
  readonly from?: string;
  readonly confirm?: string;
  readonly json?: boolean;
}

type Say = (line: string) => void;

/** `akashi revision list|replay|activate|back`: a schedule loaded beside the one in force. */
export function revisionCommands(command: Command, say: Say): void {
  const add = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .requiredOption('--clinic <code>', '医療機関ID')
      .option('--json', '機械が読む形で出力');
  add('list', '読み込んである版と、切り替えの履歴').action((options: Options) => list(options, say));
  add('replay', '会計の済んだ月を新しい点数表で計算し直し、差を出す(何も変えない)')
    .requiredOption('--edition <name>', '版の名前')
    .requiredOption('--month <yyyy-mm>', '計算し直す月')
    .action((options: Options) => replay(options, say));
  add('activate', '新しい点数表に切り替える。--confirm なしでは、何が起きるかと確認の語を表示するだけ')
    .requiredOption('--edition <name>', '版の名前')
    .requiredOption('--from <date>', '適用する最初の診療日 YYYY-MM-DD')
    .option('--confirm <word>', '表示された確認の語')
    .action((options: Options) => activateCommand(options, say));
  add('back', 'いちばん新しい切り替えを取り消す。--confirm なしでは、確認の語を表示するだけ')
    .option('--confirm <word>', '表示された確認の語')
    .action((options: Options) => back(options, say));
}

/** One institution opened for a command. */
interface Opened {
  database: OpenDatabase;
  context: TenantContext;
  tenant<T>(access: Access, work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
}

/** Throws CLINIC-UNKNOWN. */
async function inClinic<T>(code: string, work: (opened: Opened) => Promise<T>): Promise<T> {
  return withDatabase(async (database) => {
    const context = await clinicContext(database, code);
    return work({
      database,
      context,
      tenant: (access, inside) => database.app.withTenant(context, access, inside),
    });
  });
}

const READ: Access = { act: 'read', object: { type: 'revision' }, patients: 'none' };

/** Throws EDITION-UNKNOWN. */
async function editionNamed(tx: TenantTransaction, name: string | undefined): Promise<string> {
  const edition = (await presentEditions(tx)).find((one) => one.name === name);
  if (!edition)
    throw new Error('EDITION-UNKNOWN: この名前の版がありません。akashi revision list で確かめてください。');
  return edition.id;
}

async function list({ clinic, json }: Options, say: Say): Promise<void> {
  const found = await inClinic(clinic, ({ tenant }) =>
    tenant(READ, async (tx) => ({
      editions: await presentEditions(tx),
      activations: await presentActivations(tx),
    })),
  );
  if (json) return say(JSON.stringify(found, null, 2));
  for (const { name, start, files } of found.editions)
    say(`${name}  ${start} から  ${files.map((file) => `${file.fileName}(${file.rows}行)`).join(' ')}`);
  if (found.editions.length === 0)
    say('版はありません。akashi masters import --beside 名前 --from 日付 フォルダー で読み込みます。');
  for (const one of found.activations)
    say(
      `${one.withdrawnAt ? '取消済' : '使用中'}  ${one.editionName}  ${one.validFrom} から  ${one.activatedAt} ${one.activatedBy}`,
    );
}

async function replay({ clinic, edition, month = '', json }: Options, say: Say): Promise<void> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Error('MONTH-FORMAT: 月は 2026-05 の形で指定してください。');
  const { result, seconds } = await inClinic(clinic, async ({ database, context, tenant }) => {
    const library = await holdLibrary(database.connection('akashi_job'));
    try {
      const started = performance.now();
      const replayId = await tenant(
        { act: 'create', object: { type: 'revisionReplay' }, patients: 'none' },
        async (tx) => prepareReplay(tx, { editionId: await editionNamed(tx, edition), month }),
      );
      const steps = {
        tenantId: context.tenantId,
        withTenant: <T>(access: Access, work: (tx: TenantTransaction) => Promise<T>) =>
          database.jobs.withTenant({ ...context, purpose: 'job' }, access, work),
        progress: async (done: number, total: number) => {
          if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done} / ${total} 人`);
        },
      };
      await runReplay(steps, replayId, { library });
      if (!json && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      return {
        result: await tenant(READ, (tx) => presentResult(tx, replayId)),
        seconds: (performance.now() - started) / 1000,
      };
    } finally {
      library.close();
    }
  });
  if (json) return say(JSON.stringify({ ...result, seconds }, null, 2));
  tellResult(result, say);
  say(`${seconds.toFixed(1)}秒`);
}

const MOST_LINES = 20;

function tellResult(
  { month, asOf, sums, byItem, byRule, holds, unknownCodes }: RevisionResult,
  say: Say,
): void {
  const yen = (sums.after - sums.before) * 10;
  say(`${month} の ${sums.claims}件(受診 ${sums.visits})を ${asOf} の診療として計算し直しました。`);
  say(
    `会計 ${sums.charged}点 / 前 ${sums.before}点 / 後 ${sums.after}点  差 ${signed(sums.after - sums.before)}点 ${signed(yen)}円`,
  );
  tellTable('規則ごと', byRule, say);
  tellTable('項目ごと', byItem, say);
  for (const { code, name, visits } of unknownCodes) say(`新しい点数表にない: ${code} ${name} ${visits}件`);
  for (const hold of holds) say(`要確認: ${hold.text} ${hold.visits}件`);
}

function tellTable(title: string, lines: readonly RevisionDifference[], say: Say): void {
  if (lines.length > 0) say(title);
  for (const line of lines.slice(0, MOST_LINES))
    say(
      `  ${line.key} ${line.name}  ${line.before}(${line.beforeCount}回) → ${line.after}(${line.afterCount}回)  ${signed(line.after - line.before)}点`,
    );
  if (lines.length > MOST_LINES) say(`  ほか ${lines.length - MOST_LINES}`);
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}

async function activateCommand(options: Options, say: Say): Promise<void> {
  const { clinic, edition, from = '', confirm, json } = options;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from))
    throw new Error('DATE-FORMAT: 日付は 2026-06-01 の形で指定してください。');
  await inClinic(clinic, async ({ database, tenant }) => {
    const pointing = { editionId: await tenant(READ, (tx) => editionNamed(tx, edition)), validFrom: from };
    if (confirm === undefined) {
      const plan = await tenant(READ, (tx) => planActivation(tx, pointing));
      if (json) return say(JSON.stringify(plan, null, 2));
      say(
        `${plan.edition.name} を ${plan.validFrom} の診療から使います(今は ${plan.replaces ?? '共通のマスター'})。`,
      );
      say(
        `その日からの会計 ${plan.finalBills}件と請求ファイル ${plan.claimFiles}件は、作ったときのまま変わりません。`,
      );
      say(plan.replayedMonth ? `試算 ${plan.replayedMonth} 済み。` : 'この版での試算はまだありません。');
      return say(`切り替えるには、同じ命令に --confirm ${plan.confirmation} を付けてください。`);
    }
    const act = { act: 'revision-activate', object: { type: 'masterActivation' } };
    const row = await recordedAct(
      database,
      act,
      () =>
        tenant({ act: 'configure', object: { type: 'masterActivation' }, patients: 'none' }, (tx) =>
          activate(tx, { ...pointing, confirmation: confirm }),
        ),
      ({ edition_id, valid_from }) => ({ clinic, edition: edition_id, validFrom: valid_from }),
    );
    if (json) return say(JSON.stringify({ activationId: row.id, validFrom: row.valid_from }, null, 2));
    say(`切り替えました。戻すには akashi revision back --clinic ${clinic}`);
  });
}

async function back({ clinic, confirm, json }: Options, say: Say): Promise<void> {
  await inClinic(clinic, async ({ database, tenant }) => {
    const top = await tenant(READ, async (tx) => topOf(await activationsOf(tx)));
    if (!top) throw new Error('REVISION-NONE: 取り消せる切り替えはありません。');
    if (confirm === undefined) {
      const facts = { activationId: top.id, validFrom: top.valid_from };
      if (json) return say(JSON.stringify(facts, null, 2));
      return say(
        `${top.valid_from} からの切り替えを取り消すには、同じ命令に --confirm ${top.id} を付けてください。`,
      );
    }
    const row = await recordedAct(
      database,
      { act: 'revision-back', object: { type: 'masterActivation' } },
      () =>
        tenant({ act: 'configure', object: { type: 'masterActivation' }, patients: 'none' }, (tx) =>
          withdraw(tx, confirm),
        ),
      ({ edition_id, valid_from }) => ({ clinic, edition: edition_id, validFrom: valid_from }),
    );
    if (json) return say(JSON.stringify({ activationId: row.id, withdrawn: true }, null, 2));
    say('前の点数表に戻しました。');
  });
}
