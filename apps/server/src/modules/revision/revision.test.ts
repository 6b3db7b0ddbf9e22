import { setTimeout as pause } from 'node:timers/promises';
import { errorEntry } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testContext } from '../../platform/database/testing.ts';
import type { ClaimsApi, ClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { holdLibrary } from '../masters/index.ts';
import { prepareReplay, type ReplaySteps, revisionJobs, runReplay } from './index.ts';
import {
  BLOOD_COUNT,
  FIRST_VISIT,
  loadEdition,
  MONTH,
  openRevisedClinic,
  RETURN_VISIT,
  START,
} from './testing/revised-clinic.ts';

let clinic: ClaimsClinic;
let clerk: Api;
let administrator: Api;
let claims: ClaimsApi;
let editionId: string;

const points = (code: string, on: string, tenantId = clinic.tenantId) =>
  clinic.library.of(tenantId).procedure(code, on)?.value;
const others = (code: string, on: string) => points(code, on, clinic.other.tenantId);

/** Bytes of the file of a fresh run of the month. */
async function monthFile(): Promise<{ bytes: Uint8Array; sha256: string }> {
  const run = await clinic.run(MONTH);
  const written = await claims.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
  const [file] = written.files;
  const blob = await claims.downloadClaimFile({ params: { fileId: file?.id ?? '' } });
  return { bytes: new Uint8Array(await blob.arrayBuffer()), sha256: file?.contentSha256 ?? '' };
}

async function until(condition: () => boolean): Promise<number> {
  const started = performance.now();
  while (!condition()) {
    if (performance.now() - started > 5_000) throw new Error('the process did not take the pointer over');
    await pause(5);
  }
  return performance.now() - started;
}

async function switchTo(validFrom = START) {
  const plan = await administrator.revision.planActivation({ body: { editionId, validFrom } });
  return administrator.revision.activateEdition({
    body: { editionId, validFrom, confirmation: plan.confirmation },
  });
}

/** Of a protected patient (要配慮) the sums of a replay are shown, on the screen and in the file, and no lines. */
async function expectClosed(replayId: string, patientId: string): Promise<void> {
  const protect = (kind: 'staff' | null) =>
    administrator.patients.setProtection({ params: { patientId }, body: { kind } });
  await protect('staff');
  const { items } = await clerk.revision.listReplayClaims({ params: { replayId }, query: { limit: 1 } });
  const message = errorEntry('PATIENT_PROTECTED').message;
  expect(items).toMatchObject([{ patientId, lines: [], holds: [message] }]);
  const csv = await clerk.revision.replayCsv({ params: { replayId, table: 'claims' } });
  expect(await csv.text()).toContain(message);
  await protect(null);
}

beforeAll(async () => {
  clinic = await openRevisedClinic();
  clerk = (await clinic.as('clerk')).api;
  administrator = (await clinic.as('administrator')).api;
  claims = await clinic.api();
  await clinic.work();
}, 120_000);
afterAll(() => clinic?.close());

describe('FEES-9: 新しい点数表を、今の点数表の横に読み込む', () => {
  test('読み込んだだけでは、どの医療機関の点数も変わらない', async () => {
    const before = [points(RETURN_VISIT, '2025-08-20'), points(RETURN_VISIT, START)];
    editionId = await loadEdition(clinic, '令和8年6月改定', {
      [RETURN_VISIT]: 78,
      [FIRST_VISIT]: 300,
      [BLOOD_COUNT]: null,
    });
    await clinic.library.refresh();
    expect([points(RETURN_VISIT, '2025-08-20'), points(RETURN_VISIT, START)]).toEqual(before);
    const { editions, activations } = await clerk.revision.revisionOverview();
    expect(editions.map(({ name, start, files }) => [name, start, files.length])).toEqual([
      ['令和8年6月改定', START, 1],
    ]);
    expect(activations).toEqual([]);
  });

  test('同じファイルをもう一度読み込んでも、版は変わらない', async () => {
    const heads = await clinic.library.editions();
    await expect(
      loadEdition(clinic, '令和8年6月改定', { [RETURN_VISIT]: 78, [FIRST_VISIT]: 300, [BLOOD_COUNT]: null }),
    ).resolves.toBe(editionId);
    expect(await clinic.library.editions()).toEqual(heads);
  });
});

describe('FEES-9: 先月を新しい点数表で計算し直す', () => {
  test('差が項目・規則・レセプトごとに分かり、受診も会計も変わらない', async () => {
    const worker = await clinic.work(revisionJobs({ library: clinic.library }));
    const state = () =>
      clinic.database.arrange<{ state: string }>(
        `select md5(string_agg(t::text, '' order by t::text)) as state from app.calculation t
         union all select md5(string_agg(t::text, '' order by t::text)) from app.bill t`,
      );
    const before = await state();
    const started = await clerk.revision.startReplay({ body: { editionId, month: MONTH } });
    expect(await problemOf(clerk.revision.startReplay({ body: { editionId, month: MONTH } }))).toBe(
      'REPLAY_IN_PROGRESS',
    );
    let result = await clerk.revision.getReplay({ params: { replayId: started.id } });
    while (result.state === 'queued' || result.state === 'running') {
      await pause(25);
      result = await clerk.revision.getReplay({ params: { replayId: started.id } });
    }
    await worker.stop();
    // August has 31 days: the first such month from June on is July.
    expect([result.state, result.asOf, result.sums.visits, result.sums.claims]).toEqual([
      'finished',
      '2026-07',
      5,
      3,
    ]);
    // The same masters give what was charged.
    expect(result.sums.before).toBe(result.sums.charged);
    const item = (code: string) => result.byItem.find(({ key }) => key === code);
    expect(item(FIRST_VISIT)).toMatchObject({ beforeCount: 3, afterCount: 3, before: 873, after: 900 });
    expect(item(RETURN_VISIT)).toMatchObject({ beforeCount: 2, afterCount: 2, before: 150, after: 156 });
    expect(item(BLOOD_COUNT)).toMatchObject({ beforeCount: 2, afterCount: 0, after: 0 });
    expect(result.byItem.reduce((sum, { before: b, after: a }) => sum + a - b, 0)).toBe(
      result.sums.after - result.sums.before,
    );
    expect(result.byRule.reduce((sum, { before: b, after: a }) => sum + a - b, 0)).toBe(
      result.sums.after - result.sums.before,
    );
    expect(result.unknownCodes).toEqual([expect.objectContaining({ code: BLOOD_COUNT, visits: 2 })]);
    expect(result.holds.map(({ itemCode }) => itemCode)).toContain(BLOOD_COUNT);

    const { items } = await clerk.revision.listReplayClaims({
      params: { replayId: started.id },
      query: {},
    });
    expect(items.map(({ after: a, before: b }) => a - b).reduce((sum, delta) => sum + delta, 0)).toBe(
      result.sums.after - result.sums.before,
    );
    expect(await state()).toEqual(before);
    await expectClosed(started.id, items[0]?.patientId ?? '');
    const other = await clinic.other.as('clerk');
    expect(await problemOf(other.api.revision.getReplay({ params: { replayId: started.id } }))).toBe(
      'NOT_FOUND',
    );
  });

  test('差はCSVで保存でき、式にならない', async () => {
    const { replays } = await clerk.revision.revisionOverview();
    const replayId = replays[0]?.id ?? '';
    const blob = await clerk.revision.replayCsv({ params: { replayId, table: 'claims' } });
    const text = await blob.text();
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain('"試算　二"');
    const rules = await (await clerk.revision.replayCsv({ params: { replayId, table: 'rules' } })).text();
    expect(rules).toContain('A000');
  });
});

describe('FEES-9: 途中で止まった試算', () => {
  test('続きから動き、初めから通したときと同じ結果になる', async () => {
    const context = testContext(clinic.tenantId);
    const access = { act: 'create', object: { type: 'revisionReplay' }, patients: 'none' } as const;
    const prepare = () =>
      clinic.database.db.withTenant(context, access, (tx) => prepareReplay(tx, { editionId, month: MONTH }));
    const steps = (stopAfter: number): ReplaySteps => ({
      tenantId: clinic.tenantId,
      withTenant: (declared, work) => clinic.database.db.withTenant(context, declared, work),
      progress: async (done) => {
        if (done === stopAfter) throw new Error('the power is out');
      },
    });
    const setting = { library: clinic.library, patientsPerStep: 1 };
    const broken = await prepare();
    await expect(runReplay(steps(2), broken, setting)).rejects.toThrow('the power is out');
    const halfway = await clerk.revision.getReplay({ params: { replayId: broken } });
    expect([halfway.state, halfway.done, halfway.total, halfway.byItem]).toEqual(['running', 2, 3, []]);
    await runReplay(steps(Number.NaN), broken, setting);
    const whole = await prepare();
    await runReplay(steps(Number.NaN), whole, { library: clinic.library });
    const [one, two] = await Promise.all(
      [broken, whole].map((replayId) => clerk.revision.getReplay({ params: { replayId } })),
    );
    const figures = (result: typeof one) => ({
      ...result,
      id: '',
      startedAt: '',
      finishedAt: '',
    });
    expect(figures(one)).toEqual(figures(two));
  });
});

describe('FEES-9: 日を決めて切り替え、一秒で戻す', () => {
  test('二段で確かめ、その日からの点数だけが、その医療機関だけで変わる', async () => {
    const early = { editionId, validFrom: '2026-05-31' };
    expect(await problemOf(administrator.revision.planActivation({ body: early }))).toBe(
      'REVISION_TOO_EARLY',
    );
    const plan = await administrator.revision.planActivation({ body: { editionId, validFrom: START } });
    expect(plan).toMatchObject({ replaces: null, finalBills: 0, claimFiles: 0, replayedMonth: MONTH });
    const body = { editionId, validFrom: START, confirmation: 'another word' };
    expect(await problemOf(administrator.revision.activateEdition({ body }))).toBe('REVISION_CHANGED');
    expect(await problemOf(clerk.revision.activateEdition({ body }))).toBe('FORBIDDEN');
    await administrator.revision.activateEdition({ body: { ...body, confirmation: plan.confirmation } });
    await until(() => points(RETURN_VISIT, START) === 78);
    expect([points(RETURN_VISIT, '2026-05-31'), points(RETURN_VISIT, '2025-08-20')]).toEqual([75, 75]);
    expect(others(RETURN_VISIT, START)).toBe(76);
    expect(clinic.library.of(clinic.tenantId).provisional(RETURN_VISIT, START)).toBe(false);
    expect(clinic.library.of(clinic.other.tenantId).provisional(RETURN_VISIT, START)).toBe(true);
    expect(
      await problemOf(administrator.revision.planActivation({ body: { editionId, validFrom: START } })),
    ).toBe('REVISION_ACTIVE');
  });

  test('取り消すと、読み込み直さずに、どのプロセスでも元の点数に戻る', async () => {
    const elsewhere = await holdLibrary(clinic.database.connection('akashi_job'));
    const seen = () => elsewhere.of(clinic.tenantId).procedure(RETURN_VISIT, START)?.value;
    try {
      expect(seen()).toBe(78);
      const { activations } = await administrator.revision.revisionOverview();
      const top = activations.find(({ withdrawnAt }) => withdrawnAt === null);
      const back = { params: { activationId: top?.id ?? '' } };
      await administrator.revision.withdrawActivation(back);
      await until(() => points(RETURN_VISIT, START) === 76 && seen() === 76);
      expect(await problemOf(administrator.revision.withdrawActivation(back))).toBe('REVISION_CHANGED');
    } finally {
      elsewhere.close();
    }
  });

  test('過ぎた月の請求ファイルは、切り替えても戻しても1バイトも変わらない', async () => {
    const before = await monthFile();
    expect(before.bytes.length).toBeGreaterThan(200);
    await switchTo();
    await until(() => points(RETURN_VISIT, START) === 78);
    const during = await monthFile();
    const { activations } = await administrator.revision.revisionOverview();
    const top = activations.find(({ withdrawnAt }) => withdrawnAt === null);
    await administrator.revision.withdrawActivation({ params: { activationId: top?.id ?? '' } });
    await until(() => points(RETURN_VISIT, START) === 76);
    const after = await monthFile();
    expect(Buffer.from(during.bytes).equals(before.bytes)).toBe(true);
    expect(Buffer.from(after.bytes).equals(before.bytes)).toBe(true);
    expect([during.sha256, after.sha256]).toEqual([before.sha256, before.sha256]);
    expect(activations.map(({ editionName, activatedBy }) => [editionName, activatedBy])).toEqual([
      ['令和8年6月改定', '管理 四郎'],
      ['令和8年6月改定', '管理 四郎'],
    ]);
  });
});
