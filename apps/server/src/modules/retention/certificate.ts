import { dayInJapan } from '@akashi/calendar';
import { type PurgeCertificate, retention } from '@akashi/contract';
import { KIND_LABELS } from '@akashi/retention';
import { sql } from 'kysely';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type FileStore, recordFile } from '../../platform/files/index.ts';
import { announceChange } from '../../platform/http/index.ts';
import { renderPurgeCertificate } from '../documents/index.ts';
import { staffNames } from '../identity/index.ts';
import { institutionOn } from '../institution/index.ts';

const METHOD =
  'データベースから行を削除し、保管ファイル(暗号化済み)を削除した。アクセスの記録のハッシュは残り、証明はそのまま検証できる。';
const BACKUPS = 'バックアップは30世代で入れ替わり、最も古い世代が消えた時点で、写しからも失われる。';

/** Ends a purge: the certificate as data and as paper, and the event that names its hash. */
export async function issueCertificate(
  tx: TenantTransaction,
  files: FileStore,
  purgeId: string,
): Promise<void> {
  const finishedAt = new Date();
  const certificate = await certificateOf(tx, purgeId, finishedAt);
  const { pdf } = renderPurgeCertificate({ ...certificate, issuedAt: finishedAt.toISOString() });
  const stored = await files.put(tx.tenantId, pdf);
  await recordFile(tx, stored, 'application/pdf');
  await tx.run(
    qb
      .updateTable('app.retention_purge')
      .set({
        state: 'done',
        finished_at: finishedAt,
        certificate: jsonb(certificate),
        certificate_file: stored.sha256,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', purgeId)
      .where('state', '=', 'running'),
  );
  await tx.log({
    act: 'delete',
    object: { type: 'retentionPurge', id: purgeId },
    patients: 'none',
    details: {
      records: certificate.records,
      skipped: certificate.skipped,
      rows: certificate.rows,
      files: certificate.files,
      list_sha256: certificate.listSha256,
    },
  });
  await announceChange(tx, 'retention');
}

async function certificateOf(
  tx: TenantTransaction,
  purgeId: string,
  finishedAt: Date,
): Promise<PurgeCertificate> {
  const [run, kinds, { institution }, staff] = await Promise.all([
    tx.one(
      qb
        .selectFrom('app.retention_purge')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', purgeId),
    ),
    kindSums(tx, purgeId),
    institutionOn(tx, dayInJapan(finishedAt)),
    staffNames(tx),
  ]);
  if (run.approved_by === null || run.approved_at === null) throw new AppError('CONFLICT');
  const person = (id: string, at: Date) => ({ id, name: staff.get(id)?.name ?? '', at: at.toISOString() });
  const sum = (of: (kind: (typeof kinds)[number]) => number) =>
    kinds.reduce((total, kind) => total + of(kind), 0);
  return retention.purgeCertificate.parse({
    purgeId,
    institution: { code: institution.code, name: institution.name },
    reason: run.reason,
    asOf: run.as_of,
    requestedBy: person(run.requested_by, run.requested_at),
    approvedBy: person(run.approved_by, run.approved_at),
    finishedAt: finishedAt.toISOString(),
    records: sum(({ records }) => records),
    skipped: sum(({ skipped }) => skipped),
    rows: sum(({ rows }) => rows),
    files: sum(({ files }) => files),
    kinds,
    listSha256: run.list_sha256.toString('hex'),
    method: METHOD,
    backups: BACKUPS,
  });
}

async function kindSums(tx: TenantTransaction, purgeId: string): Promise<PurgeCertificate['kinds']> {
  const rows = await tx.many(
    qb
      .selectFrom('app.retention_item')
      .select(({ fn }) => ['kind', fn.min('first_day').as('first'), fn.max('final_day').as('final')])
      .select(sql<number>`(count(*) filter (where state = 'purged'))::int`.as('records'))
      .select(sql<number>`(count(*) filter (where state = 'skipped'))::int`.as('skipped'))
      .select(sql<number>`sum(rows_removed)::int`.as('rows'))
      .select(sql<number>`sum(files_removed)::int`.as('files'))
      .select(
        sql<
          string[]
        >`array(select distinct r from app.retention_item x, unnest(x.rules) r where x.tenant_id = app.retention_item.tenant_id and x.purge_id = app.retention_item.purge_id and x.kind = app.retention_item.kind order by r)`.as(
          'rules',
        ),
      )
      .where('tenant_id', '=', tx.tenantId)
      .where('purge_id', '=', purgeId)
      .groupBy(['tenant_id', 'purge_id', 'kind']),
  );
  return rows.map(({ kind: text, first, final, ...sums }) => {
    const kind = retention.recordKind.parse(text);
    return { kind, label: KIND_LABELS[kind], ...sums, firstDay: first, finalDay: final };
  });
}
