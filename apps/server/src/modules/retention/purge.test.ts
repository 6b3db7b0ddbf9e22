import { pdf } from '@akashi/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testContext } from '../../platform/database/testing.ts';
import { startJobRunner } from '../../platform/jobs/index.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { createMetrics } from '../../platform/metrics/metrics.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { prescription } from '../../testing/orders.ts';
import { retentionJobs } from './index.ts';
import { purgeRecords } from './purge-records.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const ALL = [
  'chart',
  'clinicalRecord',
  'prescription',
  'referral',
  'imaging',
  'account',
  'claim',
  'visit',
] as const;
const TABLES = [
  'record_version',
  'draft_update',
  'condition',
  'clinical_order',
  'order_event',
  'document',
  'attachment',
  'payment',
  'bill',
  'calculation',
  'encounter',
  'coverage',
  'patient_history',
];

/** A patient with a whole visit, a disease, papers and a letter, as if it had been on another day. */
async function formerPatient(day: string, wish: { outcome?: 'cured' | 'continuing' } = {}): Promise<string> {
  const { patient } = await clinic.patient();
  const doctor = (await clinic.as('doctor')).api;
  const clerk = (await clinic.as('clerk')).api;
  await doctor.chart.addCondition({
    params: { patientId: patient.id },
    body: { diseaseCode: '8833421', startDate: '2025-08-01' },
  });
  const { id: encounterId } = await clinic.visit(patient, undefined, {
    s: '痛い',
    orders: [prescription('610406391')],
  });
  await clerk.documents.issueDocuments({
    params: { encounterId },
    body: { kinds: ['receipt', 'prescription'] },
  });
  await doctor.attachments.addAttachment({
    params: { patientId: patient.id },
    body: { fileName: 'a.pdf', category: 'referral', documentDate: day, content: pdf().toString('base64') },
  });
  const run = (sql: string) => clinic.database.arrange(sql, [patient.id, day]);
  await run(
    `update app.encounter set date = $2, status = 'done', sequence = 1000 + floor(random() * 1e6) where patient_id = $1`,
  );
  await run('update app.bill set date = $2 where patient_id = $1');
  await run(
    `update app.clinical_order set status = 'carriedOut', body = body || jsonb_build_object('aged', $2::text) where patient_id = $1`,
  );
  const ended =
    wish.outcome === 'continuing' ? `start_date = $2` : `start_date = $2, end_date = $2, outcome = 'cured'`;
  await run(`update app.condition set ${ended} where patient_id = $1`);
  return patient.id;
}

async function rowsOf(patientId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const by =
      table === 'draft_update'
        ? 'encounter_id in (select id from app.encounter where patient_id = $1)'
        : table === 'order_event'
          ? 'order_id in (select id from app.clinical_order where patient_id = $1)'
          : 'patient_id = $1';
    const [row] = await clinic.database.arrange<{ n: number }>(
      `select count(*)::int as n from app.${table} where ${by}`,
      [patientId],
    );
    counts[table] = row?.n ?? 0;
  }
  return counts;
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
const admin = async () => (await clinic.as('administrator')).api;
const director = async () => (await clinic.as('doctor')).api;

async function propose(kinds: readonly (typeof ALL)[number][] = ALL) {
  return (await admin()).retention.proposePurge({ body: { kinds: [...kinds], reason: '保存期間の満了' } });
}

async function carryOut(): Promise<void> {
  const runner = await startJobRunner({
    jobs: retentionJobs(clinic.files),
    connection: clinic.database.connection('akashi_job'),
    database: clinic.database.jobs,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    concurrency: 1,
    pollInterval: 50,
  });
  try {
    for (let tries = 0; tries < 300; tries += 1) {
      const waiting = await clinic.database.arrange('select 1 from graphile_worker._private_jobs');
      if (waiting.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the job does not end');
  } finally {
    await runner.stop();
  }
}

describe('保存期間の一覧 (TRUST-6)', () => {
  it('種類ごとに、残すもの・消せるもの・始まりの分からないものを数え、出典を示す', async () => {
    await formerPatient('2010-02-28');
    await formerPatient('2010-03-01', { outcome: 'continuing' });
    await formerPatient('2025-08-20');
    const found = await (await director()).retention.retentionOverview();
    const chart = found.kinds.find(({ kind }) => kind === 'chart');
    expect(chart).toMatchObject({
      kept: 1,
      due: 1,
      held: 0,
      unknown: 1,
      dueByYear: [{ year: 2015, count: 1 }],
    });
    expect(found.unknownStarts).toEqual([{ reason: 'openCondition', patients: 1 }]);
    expect(found.rules.find(({ id }) => id === 'law.chart')).toMatchObject({
      years: 5,
      authority: 'law',
      verified: true,
    });
  });
});

describe('二人の消去 (TRUST-6)', () => {
  let old: string;
  let kept: string;
  beforeEach(async () => {
    await clinic.database.arrange(
      'delete from app.retention_item; delete from app.retention_purge; delete from app.legal_hold',
    );
    old = await formerPatient('2009-05-01');
    kept = await formerPatient('2025-08-20');
  });

  it('申請した人は承認できず、別の人が承認すると消え、ほかは残り、証明書ができる', async () => {
    const before = await rowsOf(kept);
    expect(sum(await rowsOf(old))).toBeGreaterThan(10);
    const files = await clinic.database.arrange<{ sha: string }>(
      `select encode(file_sha256, 'hex') as sha from app.document where patient_id = $1 union select encode(file_sha256, 'hex') from app.attachment where patient_id = $1`,
      [old],
    );
    expect(files).toHaveLength(3);
    const { id, approvalId } = await propose();
    await expect(propose()).rejects.toMatchObject({ problem: { code: 'RETENTION_PENDING' } });
    await expect(
      (await admin()).approvals.approve({ params: { approvalId }, body: {} }),
    ).rejects.toMatchObject({ problem: { code: 'APPROVAL_OWN' } });
    const shown = await (await director()).approvals.listApprovals({ query: {} });
    expect(shown.approvals.find((one) => one.id === approvalId)?.lines).toContainEqual(
      expect.objectContaining({ label: '診療録', value: expect.stringContaining('2009-05-01') }),
    );
    await (await director()).approvals.approve({ params: { approvalId }, body: {} });
    await carryOut();
    expect(sum(await rowsOf(old))).toBe(0);
    expect(await clinic.database.arrange('select 1 from app.patient where id = $1', [old])).toEqual([]);
    expect(await rowsOf(kept)).toEqual(before);
    for (const { sha } of files)
      await expect(clinic.files.read(clinic.tenantId, Buffer.from(sha, 'hex'))).rejects.toThrow(/NOT_FOUND/);
    const { purges } = await (await admin()).retention.retentionOverview();
    const purge = purges.find((one) => one.id === id);
    expect(purge?.state).toBe('done');
    expect(purge?.certificate).toMatchObject({
      skipped: 0,
      files: expect.any(Number),
      requestedBy: { name: '管理 四郎' },
      approvedBy: { name: '医師 一郎' },
    });
    const blob = await (await admin()).retention.purgeCertificatePdf({ params: { purgeId: id } });
    expect(
      Buffer.from(await blob.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const log = await clinic.database.arrange<{ body: Buffer }>(
      `select body from audit.inbox where convert_from(body, 'UTF8') like $1`,
      [`%${purge?.certificate?.listSha256}%`],
    );
    expect(log.length).toBeGreaterThan(0);
    await expect(propose()).rejects.toMatchObject({ problem: { code: 'RETENTION_NOTHING_DUE' } });
  });

  it('承認のあとに掛けた保全が勝つ。解くには二人が要る', async () => {
    const { approvalId } = await propose();
    await (await director()).approvals.approve({ params: { approvalId }, body: {} });
    const hold = await (await admin()).retention.addHold({
      body: { scope: { kind: 'patient', patientId: old }, reason: '証拠保全の申立て' },
    });
    await carryOut();
    expect(sum(await rowsOf(old))).toBeGreaterThan(10);
    const { purges } = await (await admin()).retention.retentionOverview();
    expect(purges[0]?.certificate).toMatchObject({ records: 0, rows: 0 });
    const lift = await (await admin()).retention.liftHold({
      params: { holdId: hold.id },
      body: { reason: '和解' },
    });
    await expect(
      (await admin()).approvals.approve({ params: { approvalId: lift.approvalId }, body: {} }),
    ).rejects.toMatchObject({ problem: { code: 'APPROVAL_OWN' } });
    expect((await (await admin()).retention.listHolds()).holds).toMatchObject([
      { lifting: true, scope: { kind: 'patient' } },
    ]);
    await (await director()).approvals.approve({ params: { approvalId: lift.approvalId }, body: {} });
    expect((await (await admin()).retention.listHolds()).holds).toEqual([]);
  });

  it('承認した一覧が変わっていれば始まらない', async () => {
    const { id, approvalId } = await propose();
    await clinic.database.arrange(
      `update app.retention_item set patient_id = $2 where purge_id = $1 and position = 1`,
      [id, kept],
    );
    await expect(
      (await director()).approvals.approve({ params: { approvalId }, body: {} }),
    ).rejects.toMatchObject({ problem: { code: 'RETENTION_LIST_CHANGED' } });
  });

  it('途中で落ちても、続きから終わる', async () => {
    const { id, approvalId } = await propose();
    await (await director()).approvals.approve({ params: { approvalId }, body: {} });
    // As after a crash: the rows of the first item went, the bytes of its files did not.
    await asJob((tx) => purgeRecords(tx, id, 1));
    const left = await clinic.files.put(clinic.tenantId, Buffer.from('残り'));
    await clinic.database.arrange(
      `update app.retention_item set state = 'purged', rows_removed = 5, files = array[$2::bytea] where purge_id = $1 and position = 1`,
      [id, left.sha256],
    );
    await carryOut();
    expect(sum(await rowsOf(old))).toBe(0);
    await expect(clinic.files.read(clinic.tenantId, left.sha256)).rejects.toThrow(/NOT_FOUND/);
  });
});

const asJob = <T>(work: Parameters<typeof clinic.database.jobs.withTenant<T>>[2]) =>
  clinic.database.jobs.withTenant(
    testContext(clinic.tenantId),
    { act: 'delete', object: { type: 'retentionItem' }, patients: 'none' },
    work,
  );

describe('データベースが自分で確かめること (TRUST-6)', () => {
  let purgeId: string;
  let patientId: string;
  beforeEach(async () => {
    await clinic.database.arrange(
      'delete from app.retention_item; delete from app.retention_purge; delete from app.legal_hold',
    );
    patientId = await formerPatient('2008-05-01');
    const proposed = await propose(['chart']);
    purgeId = proposed.id;
    await (await director()).approvals.approve({ params: { approvalId: proposed.approvalId }, body: {} });
  });
  const attempt = async () => {
    const [item] = await clinic.database.arrange<{ position: number }>(
      'select position from app.retention_item where purge_id = $1 and patient_id = $2',
      [purgeId, patientId],
    );
    return asJob((tx) => purgeRecords(tx, purgeId, item?.position ?? 0));
  };
  const arrange = (sql: string, ...more: unknown[]) => clinic.database.arrange(sql, [purgeId, ...more]);
  const japanToday = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);

  it.each([
    [
      '承認が無い',
      `update app.approval_request set state = 'pending', decided_by = null, decided_at = null where id = (select approval_id from app.retention_purge where id = $1)`,
      'approval',
    ],
    [
      '承認した人が、消去に書かれた人と違う',
      `update app.retention_purge set approved_by = (select id from app.staff s where s.tenant_id = retention_purge.tenant_id and s.id not in (approved_by, requested_by) limit 1) where id = $1`,
      'approval',
    ],
    [
      '別の消去の承認',
      `update app.approval_request set payload = jsonb_build_object('purgeId', gen_random_uuid()) where id = (select approval_id from app.retention_purge where id = $1)`,
      'approval',
    ],
    ['始めていない', `update app.retention_purge set state = 'requested' where id = $1`, 'approval'],
    ['済んだ項目', `update app.retention_item set state = 'skipped' where purge_id = $1`, 'item'],
    [
      '全体の保全',
      `insert into app.legal_hold (tenant_id, id, scope, reason, created_by) select tenant_id, gen_random_uuid(), 'institution', '調査', requested_by from app.retention_purge where id = $1`,
      'hold',
    ],
    [
      '期間の保全',
      `insert into app.legal_hold (tenant_id, id, scope, from_date, to_date, reason, created_by) select tenant_id, gen_random_uuid(), 'period', '2008-05-01', '2008-05-01', '調査', requested_by from app.retention_purge where id = $1`,
      'hold',
    ],
  ])('%s なら消さない', async (_, sql, refused) => {
    await arrange(sql);
    expect(await attempt()).toEqual({ refused });
    expect((await rowsOf(patientId))['record_version']).toBe(1);
  });

  it('保存の最後の日のうちは消さず、翌日から消す(データベースの時計、日本の日付)', async () => {
    await arrange('update app.retention_item set last_day = $2 where purge_id = $1', japanToday());
    expect(await attempt()).toEqual({ refused: 'period' });
    await arrange(`update app.retention_item set last_day = $2::date - 1 where purge_id = $1`, japanToday());
    expect(await attempt()).toMatchObject({ rows: expect.any(Number) });
  });

  it('一覧がどう言おうと、最後の来院から5年たたない診療録は消さない', async () => {
    await clinic.database.arrange(
      `update app.encounter set date = (now() at time zone 'Asia/Tokyo')::date - 1800 where patient_id = $1`,
      [patientId],
    );
    expect(await attempt()).toEqual({ refused: 'floor' });
  });

  it('アプリの役割は関数を呼べず、追記だけの表から行を消せない', async () => {
    await expect(
      clinic.database.db.withTenant(
        testContext(clinic.tenantId),
        { act: 'delete', object: { type: 'retentionItem' }, patients: 'none' },
        (tx) => purgeRecords(tx, purgeId, 1),
      ),
    ).rejects.toMatchObject({ code: 'DB-FORBIDDEN' });
  });
});
