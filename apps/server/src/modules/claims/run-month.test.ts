import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qb } from '../../platform/database/index.ts';
import { testContext } from '../../platform/database/testing.ts';
import { type ClaimsApi, type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { claimJobs } from './index.ts';
import { storedClaims } from './testing/stored.ts';

const PATIENTS = 5;
const NEXT_SCHEDULE = '2026-06';
const FIRST_VISIT = '111000110';

let clinic: ClaimsClinic;
let api: ClaimsApi;

beforeAll(async () => {
  clinic = await openClaimsClinic();
  api = await clinic.api();
  for (let number = 1; number <= PATIENTS; number += 1) {
    const { patient } = await patientOf(
      clinic,
      { name: `患者 ${number}`, kana: 'かんじゃ' },
      { insurerNumber: number % 2 === 0 ? insurers.national : insurers.employees },
    );
    await addDisease(clinic, { patient } as Parameters<typeof addDisease>[1]);
    await clinic.visit(patient, { date: `${MONTH}-0${number}` });
    if (number === 1) await clinic.visit(patient, { date: `${NEXT_SCHEDULE}-03` });
  }
}, 120_000);
afterAll(() => clinic?.close());

/** Jobs that stop behind the second patient until they are let go. */
function gatedJobs() {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const jobs = claimJobs({ masters: () => clinic.library.current(), patientsPerStep: 1 }).map((job) => ({
    ...job,
    run: (helpers: Parameters<typeof job.run>[0], payload: unknown) =>
      job.run(
        {
          ...helpers,
          progress: async (done, total) => {
            if (done === 2) {
              reached.resolve();
              await gate.promise;
            }
            await helpers.progress(done, total);
          },
        },
        payload,
      ),
  }));
  return { jobs, reached: reached.promise, open: gate.resolve };
}

describe('月次請求の中断・再開 (CLAIM-2)', () => {
  test('始まる前に中断した計算は動かず、すぐにやり直せる', async () => {
    const first = await api.startClaimRun({ body: { month: MONTH } });
    expect(first.state).toBe('queued');
    expect(await problemOf(api.startClaimRun({ body: { month: MONTH } }))).toBe('RUN_IN_PROGRESS');
    expect((await api.cancelClaimRun({ params: { runId: first.id } })).state).toBe('cancelled');
    const second = await api.startClaimRun({ body: { month: MONTH } });
    const runner = await clinic.work();
    await clinic.until(second.id, 'finished');
    await runner.stop();
    expect(await storedClaims(clinic, first.id)).toEqual([]);
    expect(await storedClaims(clinic, second.id)).toHaveLength(PATIENTS);
  });

  test('途中で中断すると次の患者の前で止まり、ファイルは作れず、やり直せば最初からそろう', async () => {
    const { jobs, reached, open } = gatedJobs();
    const runner = await clinic.work(jobs);
    const stopped = await api.startClaimRun({ body: { month: MONTH } });
    await reached;
    const write = () => api.writeClaimFile({ params: { runId: stopped.id }, body: { payerBody: 1 } });
    expect(await problemOf(write())).toBe('RUN_NOT_FINISHED');
    expect((await api.getClaimRun({ params: { runId: stopped.id } })).done).toBe(2);
    await api.cancelClaimRun({ params: { runId: stopped.id } });
    open();
    const run = await clinic.until(stopped.id, 'cancelled');
    expect(run.finishedAt).not.toBeNull();
    expect(await problemOf(write())).toBe('RUN_NOT_FINISHED');
    const again = await api.startClaimRun({ body: { month: MONTH } });
    await clinic.until(again.id, 'finished');
    await runner.stop();
    const [some, all] = [await storedClaims(clinic, stopped.id), await storedClaims(clinic, again.id)];
    expect(all).toHaveLength(PATIENTS);
    expect(some).toEqual(all.slice(0, 2));
  });

  test('書き込みの途中で殺された処理は続きから動き、二重にも欠けもしない', async () => {
    const whole = await api.listClaimRuns({ query: { month: MONTH } });
    const reference = whole.runs.find((run) => run.state === 'finished');
    const killed = await api.startClaimRun({ body: { month: MONTH } });
    const script = fileURLToPath(new URL('./testing/killed-worker.ts', import.meta.url));
    const settings = JSON.stringify(clinic.database.connection('akashi_job'));
    const worker = spawn(process.execPath, [script, settings, clinic.database.keyFolder], {
      stdio: 'ignore',
    });
    const [, signal] = await once(worker, 'exit');
    expect(signal).toBe('SIGKILL');
    const left = await api.getClaimRun({ params: { runId: killed.id } });
    expect(left).toMatchObject({ state: 'running', done: 2 });
    const runner = await clinic.work(undefined, 300);
    const run = await clinic.until(killed.id, 'finished');
    await runner.stop();
    expect(run).toMatchObject({ done: PATIENTS, total: PATIENTS });
    expect(await storedClaims(clinic, killed.id)).toEqual(await storedClaims(clinic, reference?.id ?? ''));
  }, 60_000);
});

describe('請求ファイルを作らない場合', () => {
  test('請求するものがない月は断る', async () => {
    const runner = await clinic.work();
    const empty = await clinic.run('2024-11');
    await runner.stop();
    expect(empty).toMatchObject({ total: 0, done: 0 });
    const call = api.writeClaimFile({ params: { runId: empty.id }, body: { payerBody: 1 } });
    expect(await problemOf(call)).toBe('NOTHING_TO_CLAIM');
  });

  test('記録条件仕様に合わないレセプトが混じれば、ファイルを作らず保存もしない', async () => {
    const runner = await clinic.work();
    const run = await clinic.run(MONTH);
    await runner.stop();
    const context = testContext(clinic.tenantId);
    const access = { act: 'update', object: { type: 'claim', id: run.id }, patients: 'none' } as const;
    await clinic.database.db.withTenant(context, access, async (tx) => {
      const row = await tx.many(
        qb.selectFrom('app.claim').select(['id', 'body']).where('run_id', '=', run.id).limit(1),
      );
      const body = { ...(row[0]?.body as object), diseases: [] };
      await tx.run(
        qb
          .updateTable('app.claim')
          .set({ body: tx.sealedJson('app.claim', 'body', row[0]?.id ?? '', body) })
          .where('id', '=', row[0]?.id ?? ''),
      );
    });
    const call = api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
    expect(await problemOf(call)).toBe('CLAIM_FILE_INVALID');
    expect((await api.getClaimRun({ params: { runId: run.id } })).files).toEqual([]);
  });
});

test('点数表より古いマスターの月は、月の知らせになり、どのレセプトも保留になる (FEES-6)', async () => {
  const runner = await clinic.work();
  const run = await clinic.run(NEXT_SCHEDULE);
  await runner.stop();
  expect(run.notices).toEqual([expect.stringContaining('2026年6月からの点数表')]);
  const { items } = await api.listClaims({ params: { runId: run.id }, query: {} });
  expect(items[0]?.problems).toContainEqual(
    expect.objectContaining({ code: 'CLAIM-MASTERS-OLD', severity: 'hold', fix: 'masters' }),
  );
});

test('会計のあとにマスターが変わっても会計の点数で請求し、違うことを知らせる', async () => {
  const now = clinic.library.current();
  const revised: MasterLibrary = {
    ...now,
    releases: () => ({ procedure: 'a later one' }),
    procedure: (code, on) => {
      const row = now.procedure(code, on);
      return row && code === FIRST_VISIT ? { ...row, value: row.value + 1 } : row;
    },
  };
  const before = await clinic.work();
  const reference = await clinic.run(MONTH);
  await before.stop();
  const runner = await clinic.work(claimJobs({ masters: () => revised }));
  const run = await clinic.run(MONTH);
  await runner.stop();
  expect(run.totals).toEqual(reference.totals);
  const { items } = await api.listClaims({ params: { runId: run.id }, query: {} });
  expect(items).toHaveLength(PATIENTS);
  for (const item of items)
    expect(item.problems).toEqual([
      expect.objectContaining({ code: 'CLAIM-BILL-OUTDATED', severity: 'warn' }),
    ]);
});

test('計算・一覧・書き出しは、対象の患者とともに閲覧履歴に残る (AUDIT-1)', async () => {
  const runner = await clinic.work();
  const run = await clinic.run(MONTH);
  await runner.stop();
  await api.listClaims({ params: { runId: run.id }, query: {} });
  await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
  const stored = await storedClaims(clinic, run.id);
  const sent = stored.filter((claim) => claim.payer_body === 1).map((claim) => claim.patient_id);
  const events = await loggedEvents();
  const of = (act: string, type: string) =>
    events.filter((event) => event.act === act && event.obj.type === type);
  expect(
    of('calculate', 'claimRun')
      .filter((event) => event.obj.id === run.id)
      .flatMap((e) => e.patient_refs),
  ).toEqual(stored.map((claim) => claim.patient_id));
  expect(of('read', 'claim').at(-1)?.patient_refs).toHaveLength(PATIENTS);
  expect(new Set(of('export', 'claimFile').at(-1)?.patient_refs)).toEqual(new Set(sent));
});

interface LoggedEvent {
  act: string;
  obj: { type: string; id: string };
  patient_refs: string[];
}

async function loggedEvents(): Promise<LoggedEvent[]> {
  const client = new pg.Client(clinic.database.connection('superuser'));
  await client.connect();
  const { rows } = await client.query<{ body: string }>('select body from audit.inbox order by id');
  await client.end();
  return rows.map(({ body }) => JSON.parse(body));
}
