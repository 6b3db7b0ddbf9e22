import { setTimeout as pause } from 'node:timers/promises';
import { readClaimFile } from '@akashi/claim-file';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeTenantTables, type TableShape } from '../../../../../database/isolation/describe-table.ts';
import { SampleRows } from '../../../../../database/isolation/sample-rows.ts';
import { ownSchemas, tenantTables } from '../../../../../database/registry.ts';
import { type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';
import { retentionJobs } from '../retention/index.ts';
import { claimJobs } from './index.ts';
import { base64, returnedFile } from './testing/returned.ts';

const LONG_AGO = '2009-05';

let clinic: ClaimsClinic;
let migrating: pg.Client;
let shapes: TableShape[];
let patientId: string;

beforeAll(async () => {
  clinic = await openClaimsClinic();
  migrating = new pg.Client(clinic.database.connection('akashi_migrate'));
  await migrating.connect();
  shapes = await describeTenantTables(migrating, ownSchemas);
  await clinic.work([
    ...claimJobs({ masters: () => clinic.library.current() }),
    ...retentionJobs(clinic.files),
  ]);
}, 120_000);
afterAll(async () => {
  await migrating?.end();
  await clinic?.close();
});

const arrange = (sql: string, ...values: unknown[]) => clinic.database.arrange(sql, values);

/** Tables with a column of the patient or of his visits that refers to them, and how many of his rows each holds. */
async function rowsOfPatient(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const shape of shapes) {
    const column = pointing(shape);
    if (column === undefined) continue;
    const ids = column === 'patient_id' ? '= $1' : 'in (select id from app.encounter where patient_id = $1)';
    const [row] = await clinic.database.arrange<{ n: number }>(
      `select count(*)::int as n from ${shape.name} where ${column} ${ids}`,
      [patientId],
    );
    counts[shape.name] = row?.n ?? 0;
  }
  return counts;
}

function pointing({ foreignKeys }: TableShape): 'patient_id' | 'encounter_id' | undefined {
  if (foreignKeys.some((key) => key.parent === 'app.patient' && key.columns.includes('patient_id')))
    return 'patient_id';
  return foreignKeys.some((key) => key.parent === 'app.encounter') ? 'encounter_id' : undefined;
}

/** A row of each table that the patient has none in. */
async function fill(): Promise<void> {
  const samples = new SampleRows(migrating, shapes, tenantTables);
  const [visit] = await clinic.database.arrange<{ id: string }>(
    'select id from app.encounter where patient_id = $1 limit 1',
    [patientId],
  );
  for (const [name, count] of Object.entries(await rowsOfPatient())) {
    const shape = shapes.find((one) => one.name === name);
    if (count > 0 || !shape) continue;
    const row = await samples.insert(name, clinic.tenantId);
    const has = (column: string) => shape.columns.some((one) => one.name === column);
    const sets = [
      ...(has('patient_id') ? [`patient_id = '${patientId}'`] : []),
      ...(has('encounter_id') ? [`encounter_id = '${visit?.id}'`] : []),
    ];
    const where = shape.primaryKey.map((column) => `"${column}" = '${String(row[column])}'`);
    await migrating.query(`update ${name} set ${sets.join(', ')} where ${where.join(' and ')}`);
  }
}

/** A claim held and let go, sent, returned and assessed, as if all of it had been long ago. */
async function formerPatient(): Promise<void> {
  const api = await clinic.api();
  const detail = await patientOf(
    clinic,
    { name: '昔 太郎', kana: 'むかし' },
    { insurerNumber: insurers.employees },
  );
  patientId = detail.patient.id;
  await addDisease(clinic, detail);
  await clinic.visit(detail.patient, { date: `${MONTH}-04` });
  const run = await clinic.run(MONTH);
  const { items } = await api.listClaims({ params: { runId: run.id }, query: {} });
  const claimId = items[0]?.id ?? '';
  await api.holdClaim({ params: { claimId }, body: { reason: 'coverage' } });
  await api.releaseClaim({ params: { claimId } });
  const written = await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
  const fileId = written.files[0]?.id ?? '';
  const blob = await api.downloadClaimFile({ params: { fileId } });
  await api.sendClaimFile({ params: { fileId }, body: { sentOn: clinic.today } });
  const [claim] = readClaimFile(new Uint8Array(await blob.arrayBuffer())).claims;
  if (!claim) throw new Error('nothing was sent');
  const back = returnedFile('2025-10', [{ claim, searchNumber: '130120250900001234567' }]);
  await api.importReturns({ body: { content: base64(back), processedMonth: '2025-10' } });
  await api.addAssessment({
    body: {
      payerBody: 1,
      processedMonth: '2025-10',
      month: MONTH,
      patientNumber: detail.patient.number,
      section: '60',
      reasons: ['A'],
      points: -26,
      yen: 0,
      claimed: '',
      assessed: '',
    },
  });
  await fill();
  await arrange(
    `update app.encounter set date = $2, status = 'done', sequence = 1000 where patient_id = $1`,
    patientId,
    `${LONG_AGO}-04`,
  );
  await arrange(
    `update app.bill set date = $2, status = case status when 'provisional' then 'void' else status end where patient_id = $1`,
    patientId,
    `${LONG_AGO}-04`,
  );
  await arrange(`update app.clinical_order set status = 'carriedOut' where patient_id = $1`, patientId);
  await arrange(
    `update app.condition set start_date = $2, end_date = $2, outcome = 'cured' where patient_id = $1`,
    patientId,
    `${LONG_AGO}-04`,
  );
  for (const table of [
    'claim_run',
    'claim',
    'claim_file_item',
    'claim_hold',
    'claim_return',
    'claim_assessment',
  ])
    await arrange(`update app.${table} set month = $1`, LONG_AGO);
}

async function purge(): Promise<Record<string, number>> {
  const { api: admin } = await clinic.as('administrator');
  const { api: director } = await clinic.as('doctor');
  const kinds = [
    'chart',
    'clinicalRecord',
    'prescription',
    'referral',
    'imaging',
    'account',
    'claim',
    'visit',
  ] as const;
  const { id, approvalId } = await admin.retention.proposePurge({
    body: { kinds: [...kinds], reason: '保存期間の満了' },
  });
  await director.approvals.approve({ params: { approvalId }, body: {} });
  for (let tries = 0; tries < 600; tries += 1) {
    const [row] = await clinic.database.arrange<{ state: string }>(
      'select state from app.retention_purge where id = $1',
      [id],
    );
    if (row?.state === 'done') break;
    await pause(50);
  }
  const skipped = await clinic.database.arrange<{ kind: string; reason: string }>(
    `select kind, skip_reason as reason from app.retention_item where purge_id = $1 and state = 'skipped'`,
    [id],
  );
  return Object.fromEntries(skipped.map(({ kind, reason }) => [`${kind} ${reason}`, 1]));
}

describe('TRUST-6: 請求の記録がある患者の消去', () => {
  test('返戻や査定が5年たたないうちは氏名が残り、たてば、患者を指すどの表にも一行も残らない', async () => {
    await formerPatient();
    const before = await rowsOfPatient();
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);
    expect(Object.keys(before).length).toBeGreaterThan(20);

    expect(await purge()).toEqual({ 'visit floor': 1 });
    const meanwhile = await rowsOfPatient();
    expect(meanwhile['app.claim']).toBe(0);
    expect(meanwhile['app.self_pay_line']).toBe(0);
    expect(meanwhile['app.claim_return']).toBe(1);

    const bytes = await clinic.database.arrange<{ sha: Buffer }>(
      `select file_sha256 as sha from app.claim_return_file where tenant_id = $1`,
      [clinic.tenantId],
    );
    await arrange('update app.claim_return_file set processed_month = $1', '2009-07');
    await arrange('update app.claim_assessment set processed_month = $1', '2009-07');
    expect(await purge()).toEqual({});
    const left = await rowsOfPatient();
    expect(Object.entries(left).filter(([, count]) => count > 0)).toEqual([]);
    expect(await arrange('select 1 from app.patient where id = $1', patientId)).toEqual([]);
    expect(bytes).toHaveLength(1);
    for (const { sha } of bytes)
      await expect(clinic.files.read(clinic.tenantId, sha)).rejects.toThrow(/NOT_FOUND/);
  }, 120_000);
});
