import { join } from 'node:path';
import type { Command } from 'commander';
import { openLogConnection, pruneEntries, recordOperatorAct } from '../modules/ledger/index.ts';
import { holdLibrary, isBiologicalIn } from '../modules/masters/index.ts';
import { type IsBiological, kindReports, runPurge, survey } from '../modules/retention/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import {
  type Access,
  type OpenDatabase,
  qb,
  type TenantContext,
  type TenantTransaction,
} from '../platform/database/index.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { localFileStore } from '../platform/files/index.ts';
import { clinicContext } from './clinic-context.ts';
import { openKeys } from './keys-of.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  readonly clinic: string;
  readonly json?: boolean;
}

type Say = (line: string) => void;

/** `akashi retention report|purge`: what is due, and carrying out what two persons approved on the screen. */
export function retentionCommands(command: Command, say: Say): void {
  command
    .command('report')
    .description('保存期間を過ぎた記録・保全・始まりの分からない記録を数える(何も消さない)')
    .requiredOption('--clinic <code>', '医療機関ID')
    .option('--json', '機械が読む形で出力')
    .action((options: Options) => report(options, say));
  command
    .command('purge')
    .description('画面で二人が承認した消去を、いま最後まで行い、証明を出力する(承認の無いものは行わない)')
    .requiredOption('--clinic <code>', '医療機関ID')
    .option('--json', '機械が読む形で出力')
    .action((options: Options) => purge(options, say));
}

/** Reads counts and days only. Throws CLINIC-UNKNOWN. */
async function report({ clinic, json }: Options, say: Say): Promise<void> {
  const found = await withDatabase(async (database) => {
    const context = await clinicContext(database, clinic);
    const isBiological = await biologicals(database, context.tenantId);
    await recordOperatorAct(database.app, {
      act: 'retention-report',
      object: { type: 'tenant', id: context.tenantId },
    });
    return database.app.withTenant(
      context,
      { act: 'read', object: { type: 'retention' }, patients: 'none' },
      (tx) => survey(tx, new Date(), isBiological),
    );
  });
  const answer = {
    asOf: found.asOf,
    kinds: kindReports(found),
    unknownStarts: Object.fromEntries(found.unknown),
  };
  if (json) return say(JSON.stringify(answer, null, 2));
  say(`${answer.asOf} の時点`);
  for (const { kind, label, due, kept, held, unknown, dueByYear } of answer.kinds) {
    const years = dueByYear.map(({ year, count }) => `${year}年 ${count}`).join('、');
    const unit = kind === 'accessLog' ? '(行数)' : '';
    say(
      `${label}${unit}: 消去できる ${due}${years && `(${years})`}、保存中 ${kept}、保全 ${held}、始まり不明 ${unknown}`,
    );
  }
}

/**
 * Carries out every approved purge and tells its certificate. One that has to wait for the log (its statement is not yet
 * signed) is told as waiting: the running server, or this command called again, ends it.
 */
async function purge({ clinic, json }: Options, say: Say): Promise<void> {
  const { certificates, waiting } = await withDatabase(async (database) => {
    const context = await clinicContext(database, clinic);
    const config = loadConfig(process.env);
    const files = localFileStore(join(config.dataDir, 'files'), await openKeys(config));
    const access = { act: 'read', object: { type: 'retentionPurge' }, patients: 'none' } as const;
    const { running } = await database.app.readTenant(context, access, {
      running: qb
        .selectFrom('app.retention_purge')
        .select('id')
        .where('state', '=', 'running')
        .orderBy('requested_at'),
    });
    const waiting: string[] = [];
    for (const { id } of running) {
      await recordOperatorAct(database.app, {
        act: 'retention-purge',
        object: { type: 'retentionPurge', id },
      });
      const steps = {
        tenantId: context.tenantId,
        withTenant: <T>(declared: Access, work: (tx: TenantTransaction) => Promise<T>) =>
          database.jobs.withTenant(context, declared, work),
        progress: async () => undefined,
      };
      await pruneWaiting(database, context, id);
      if ((await runPurge(steps, files, id)) !== undefined) waiting.push(id);
    }
    const done = await database.app.readTenant(context, access, {
      rows: qb
        .selectFrom('app.retention_purge')
        .select(['id', 'certificate'])
        .where('state', '=', 'done')
        .orderBy('finished_at'),
    });
    const certificates = done.rows
      .filter(({ id }) => running.some((one) => one.id === id))
      .map(({ certificate }) => certificate);
    return { certificates, waiting };
  });
  if (json) return say(JSON.stringify({ certificates, waiting }, null, 2));
  for (const id of waiting)
    say(`${id}: アクセスの記録の消去は、ログに署名がつくのを待っています。1分ほどあとに終わります。`);
  if (waiting.length > 0) return;
  if (certificates.length === 0)
    say('承認済みで、まだ行っていない消去はありません。申請と承認は 管理→保存期間 で行います。');
  else for (const certificate of certificates) say(JSON.stringify(certificate, null, 2));
}

/** Removes the beginning of the log, when it is on the list and its statement is signed; else the log is left alone. */
async function pruneWaiting(database: OpenDatabase, context: TenantContext, purgeId: string): Promise<void> {
  const access = { act: 'read', object: { type: 'retentionPurge', id: purgeId }, patients: 'none' } as const;
  const { items } = await database.app.readTenant(context, access, {
    items: qb
      .selectFrom('app.retention_item')
      .select('before_seq')
      .where('purge_id', '=', purgeId)
      .where('state', '=', 'waiting')
      .where('before_seq', 'is not', null),
  });
  const beforeSeq = items[0]?.before_seq;
  if (beforeSeq === undefined || beforeSeq === null) return;
  const connection = await openLogConnection(database.connection('akashi_audit_seq'));
  try {
    await pruneEntries(connection, context.tenantId, beforeSeq);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'LOG_PRUNE_REFUSED') throw error;
  } finally {
    await connection.close();
  }
}

/** Biological products by the institution's own masters, which may be another edition than the common ones. */
async function biologicals(database: OpenDatabase, tenantId: string): Promise<IsBiological> {
  const library = await holdLibrary(database.connection('akashi_job'));
  try {
    return isBiologicalIn(library.of(tenantId));
  } finally {
    library.close();
  }
}
