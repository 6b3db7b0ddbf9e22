import { claimChecks, claims, createClient } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testContext } from '../../platform/database/testing.ts';
import { type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';
import { acceptancesOf } from '../claim-checks/index.ts';
import { runReport } from './run-report.ts';

const HBA1C = '160010010';
const BLOOD = '160008010';
let clinic: ClaimsClinic;

async function apiOf(role: 'clerk' | 'doctor' = 'clerk', house: 'own' | 'other' = 'own') {
  const desk = await (house === 'own' ? clinic : clinic.other).as(role);
  return createClient(
    { claimChecks, claims },
    { fetch: desk.browser.fetch, validateResponses: true, retryDelays: [] },
  );
}
const laboratory = (code: string) => ({
  kind: 'laboratory' as const,
  id: uuidv7(),
  collection: 'venous' as const,
  items: [{ code, name: '', unitName: '' }],
});

beforeAll(async () => {
  clinic = await openClaimsClinic();
  await clinic.work();
}, 120_000);
afterAll(() => clinic?.close());

/** A patient with high blood pressure and a visit of the month with one test. */
async function testedPatient(name: string, kana: string, code = HBA1C) {
  const detail = await patientOf(clinic, { name, kana }, { insurerNumber: insurers.employees });
  await addDisease(clinic, detail);
  const visit = await clinic.visit(
    detail.patient,
    { date: `${MONTH}-06` },
    { s: '採血', orders: [laboratory(code)] },
  );
  return { detail, patientId: detail.patient.id, visit };
}
const rowOf = async (runId: string, patientId: string) => {
  const { claims: api } = await apiOf();
  const { items } = await api.listClaims({ params: { runId }, query: {} });
  const row = items.find((one) => one.patientId === patientId);
  if (!row) throw new Error('the claim is missing');
  return row;
};
const encounterOf = async (patientId: string) => {
  const rows = await clinic.database.arrange<{ id: string }>(
    'select id from app.encounter where patient_id = $1 order by date desc',
    [patientId],
  );
  return rows[0]?.id ?? '';
};

describe('FEES-3 点検: 月末の一覧から直す', () => {
  test('病名を付けて、その患者だけ計算し直すと、点検が消える', async () => {
    const { detail, patientId } = await testedPatient('点検 一郎', 'てんけん');
    const run = await clinic.run(MONTH);
    const row = await rowOf(run.id, patientId);
    const hit = row.problems.find(({ code }) => code === 'CHECK-DISEASE-ITEM')?.check;
    expect(row.status).toBe('ready');
    expect(hit).toMatchObject({ key: 'hba1c', item: { code: HBA1C }, acceptance: null });
    expect(hit?.corrections[0]).toMatchObject({ kind: 'addDisease', startDate: `${MONTH}-06` });
    const { claims: api } = await apiOf();
    const listed = await api.listCheckHits({ params: { runId: run.id }, query: {} });
    expect(listed.items.map((one) => one.patientId)).toContain(patientId);

    await addDisease(clinic, detail, { diseaseCode: '2500013', startDate: `${MONTH}-06`, main: false });
    const again = await api.recheckPatient({ params: { runId: run.id, patientId } });
    expect(again.claims.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([]);
    expect(again.run.held).toBe(run.held);
  });

  test('ファイルを作った計算は、一人だけ直すことができない', async () => {
    const { patientId } = await testedPatient('点検 二郎', 'てんけん');
    const run = await clinic.run(MONTH);
    const { claims: api } = await apiOf();
    await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
    expect(await problemOf(api.recheckPatient({ params: { runId: run.id, patientId } }))).toBe(
      'CLAIM_FILE_WRITTEN',
    );
  });
});

describe('FEES-3 点検: 理由を付けた承認', () => {
  test('承認は次の計算でも覚えていて、病名が変わると聞き直す。取り消せる', async () => {
    const { detail, patientId } = await testedPatient('承認 三郎', 'しょうにん');
    const api = await apiOf();
    const first = await clinic.run(MONTH);
    const found = async (runId: string) =>
      (await rowOf(runId, patientId)).problems.find(({ code }) => code === 'CHECK-DISEASE-ITEM')?.check;
    const hit = await found(first.id);
    if (!hit) throw new Error('no hit');
    const { rule, key, basis, text } = hit;
    const body = { rule, key, basis, text, reason: '健診で高値のため精査。所見を詳記に記載' };
    const accepted = await api.claimChecks.acceptHit({ params: { patientId }, body });
    expect((await found(first.id))?.acceptance).toMatchObject({ id: accepted.id, reason: body.reason });
    const second = await clinic.run(MONTH);
    expect((await found(second.id))?.acceptance?.id).toBe(accepted.id);
    const list = await api.claimChecks.listAcceptances();
    expect(list.items.find((one) => one.id === accepted.id)).toMatchObject({
      ruleName: '病名と検査・処置',
      patientId,
    });

    await addDisease(clinic, detail, { diseaseCode: '8844446', startDate: `${MONTH}-06`, main: false });
    const third = await clinic.run(MONTH);
    expect((await found(third.id))?.acceptance).toBeNull();

    await api.claimChecks.revokeAcceptance({ params: { acceptanceId: accepted.id } });
    expect((await found(second.id))?.acceptance).toBeNull();
    expect(await problemOf(api.claimChecks.revokeAcceptance({ params: { acceptanceId: accepted.id } }))).toBe(
      'NOT_FOUND',
    );
  });

  test('回数の決まりが人に問う検査は、理由を付けて承認するまで保留になる (FEES-1)', async () => {
    const { detail, patientId } = await testedPatient('回数 六郎', 'かいすう');
    await addDisease(clinic, detail, { diseaseCode: '2500013', startDate: `${MONTH}-06`, main: false });
    await clinic.visit(detail.patient, { date: `${MONTH}-20` }, { s: '採血', orders: [laboratory(HBA1C)] });
    const api = await apiOf();
    const run = await clinic.run(MONTH);
    const row = await rowOf(run.id, patientId);
    expect([row.status, row.problems.map(({ code }) => code)]).toEqual(['held', ['CHECK-LIMIT']]);
    const hit = row.problems[0]?.check;
    if (!hit) throw new Error('no hit');
    expect(hit).toMatchObject({
      item: { code: HBA1C },
      corrections: [{ kind: 'removeItem' }, { kind: 'openChart' }],
    });
    const { rule, key, basis, text } = hit;
    await api.claimChecks.acceptHit({
      params: { patientId },
      body: { rule, key, basis, text, reason: '投薬を始めて3月以内' },
    });
    expect((await rowOf(run.id, patientId)).status).toBe('ready');
  });

  test('承認した点検は、ほかの理由で保留が続くレセプトでも、保留の理由に数えない (FEES-6)', async () => {
    const { detail, patientId } = await testedPatient('二重 七郎', 'にじゅう');
    await addDisease(clinic, detail, { diseaseCode: '2500013', startDate: `${MONTH}-06`, main: false });
    await clinic.visit(detail.patient, { date: `${MONTH}-20` }, { s: '採血', orders: [laboratory(HBA1C)] });
    const api = await apiOf();
    const run = await clinic.run(MONTH);
    const counted = async () => {
      const masters = clinic.library.of(clinic.tenantId);
      const access = { act: 'read', object: { type: 'claimRun', id: run.id }, patients: 'none' } as const;
      const report = await clinic.database.db.withTenant(testContext(clinic.tenantId), access, (tx) =>
        runReport(tx, run.id, masters),
      );
      return report.holds.find(({ code }) => code === 'CHECK-LIMIT')?.claims ?? 0;
    };
    const row = await rowOf(run.id, patientId);
    const before = await counted();
    const hit = row.problems.find(({ code }) => code === 'CHECK-LIMIT')?.check;
    if (!hit) throw new Error('no hit');
    await api.claims.holdClaim({ params: { claimId: row.id }, body: { reason: 'other', note: '確認中' } });
    const { rule, key, basis, text } = hit;
    await api.claimChecks.acceptHit({
      params: { patientId },
      body: { rule, key, basis, text, reason: '投薬を始めて3月以内' },
    });
    expect((await rowOf(run.id, patientId)).status).toBe('held');
    expect(await counted()).toBe(before - 1);
  });

  test('保留にする院内ルールは、承認すると請求でき、取り消すと保留に戻る', async () => {
    const { patientId } = await testedPatient('保留 四郎', 'ほりゅう', BLOOD);
    const api = await apiOf();
    const made = await api.claimChecks.addCheckRule({
      body: {
        name: '末梢血の月1回は院長に確認',
        severity: 'hold',
        note: '査定が続いたため',
        validFrom: '2025-04-01',
        body: { kind: 'message', items: [{ code: BLOOD, name: '末梢血液一般検査' }], message: '院長に確認' },
      },
    });
    const run = await clinic.run(MONTH);
    const row = await rowOf(run.id, patientId);
    expect([row.status, row.problems.map(({ code }) => code)]).toEqual(['held', ['CHECK-OWN']]);
    const hit = row.problems[0]?.check;
    if (!hit) throw new Error('no hit');
    const { rule, key, basis, text } = hit;
    expect(rule).toBe(`own:${made.id}`);
    const accepted = await api.claimChecks.acceptHit({
      params: { patientId },
      body: { rule, key, basis, text, reason: '院長確認済み' },
    });
    expect((await rowOf(run.id, patientId)).status).toBe('ready');
    const now = await api.claims.getClaimRun({ params: { runId: run.id } });
    expect(now.held).toBe(run.held - 1);
    await api.claimChecks.revokeAcceptance({ params: { acceptanceId: accepted.id } });
    expect((await rowOf(run.id, patientId)).status).toBe('held');

    const ended = await api.claimChecks.updateCheckRule({
      params: { ruleId: made.id },
      body: { ...made, validTo: '2025-05-31', expectedVersion: 1 },
    });
    expect(ended.version).toBe(2);
    expect(
      await problemOf(
        api.claimChecks.updateCheckRule({
          params: { ruleId: made.id },
          body: { ...made, expectedVersion: 1 },
        }),
      ),
    ).toBe('CONFLICT');
    const free = await clinic.run(MONTH);
    expect((await rowOf(free.id, patientId)).problems).toEqual([]);
    const unknown = {
      ...made,
      body: { kind: 'message' as const, items: [{ code: '199999999', name: '' }], message: 'x' },
    };
    expect(await problemOf(api.claimChecks.addCheckRule({ body: unknown }))).toBe('CHECK_CODE_UNKNOWN');
  });
});

describe('FEES-3 点検: 受診のとき', () => {
  test('会計の画面で点検し、コメントを付け、項目を理由付きで外せる', async () => {
    const { patientId } = await testedPatient('受診 五郎', 'じゅしん');
    const api = await apiOf();
    const encounterId = await encounterOf(patientId);
    const { hits } = await api.claimChecks.visitChecks({ params: { encounterId } });
    expect(hits.map(({ rule }) => rule)).toEqual(['CHECK-DISEASE-ITEM']);

    const wish = { itemCode: HBA1C, commentCode: '830100453', text: '前回値が高いため 7.2%' };
    const comment = await api.claimChecks.addClaimComment({ params: { encounterId }, body: wish });
    expect(comment.text).toBe('前回値が高いため　７．２％');
    const bad = { ...wish, commentCode: '850100094', text: 'きのう' };
    expect(await problemOf(api.claimChecks.addClaimComment({ params: { encounterId }, body: bad }))).toBe(
      'COMMENT_TEXT',
    );
    const run = await clinic.run(MONTH);
    const row = await rowOf(run.id, patientId);
    const preview = await api.claims.claimPreview({ params: { claimId: row.id } });
    expect(preview.records.join('\n')).toContain('830100453');
    expect((await api.claimChecks.visitChecks({ params: { encounterId } })).comments).toEqual([comment]);
    await api.claimChecks.removeClaimComment({ params: { commentId: comment.id } });
    expect((await api.claimChecks.visitChecks({ params: { encounterId } })).comments).toEqual([]);
  });

  test('会計が済んだ受診の項目は外せない。済んでいなければ外れ、理由が残る', async () => {
    const { patientId } = await testedPatient('項目 六郎', 'こうもく');
    const api = await apiOf();
    const encounterId = await encounterOf(patientId);
    const body = { code: HBA1C, reason: '誤って入力' };
    expect(await problemOf(api.claimChecks.removeChargedItem({ params: { encounterId }, body }))).toBe(
      'BILL_FINAL',
    );
    const { api: desk } = await clinic.as('clerk');
    await desk.billing.reopenBill({ params: { encounterId }, body: { reason: '点検' } });
    await api.claimChecks.removeChargedItem({ params: { encounterId }, body });
    const { bill } = await desk.billing.getBill({ params: { encounterId } });
    expect(JSON.stringify(bill.result)).toContain('誤って入力');
    expect(await problemOf(api.claimChecks.removeChargedItem({ params: { encounterId }, body }))).toBe(
      'ITEM_NOT_CHARGED',
    );
  });

  test('ルールの一覧は、表が読み込まれていない点検をそう言い、消した点検は何も言わない', async () => {
    const { patientId } = await testedPatient('設定 七郎', 'せってい');
    const api = await apiOf();
    const { builtIn } = await api.claimChecks.listCheckRules();
    expect(builtIn.filter(({ missing }) => missing !== null).map(({ missing }) => missing)).toEqual([
      'commentRelation',
      'feeTable',
      'feeTable',
      'feeTable',
    ]);
    await api.claimChecks.saveCheckSettings({
      body: { suspectedMonths: 6, off: ['CHECK-DISEASE-ITEM', 'CHECK-LIMIT', 'NOT-A-CHECK'] },
    });
    const after = await api.claimChecks.listCheckRules();
    expect([after.suspectedMonths, after.builtIn.filter(({ off }) => off).map(({ id }) => id)]).toEqual([
      6,
      ['CHECK-DISEASE-ITEM'],
    ]);
    const { hits } = await api.claimChecks.visitChecks({
      params: { encounterId: await encounterOf(patientId) },
    });
    expect(hits).toEqual([]);
    await api.claimChecks.saveCheckSettings({ body: { suspectedMonths: 3, off: [] } });
  });
});

describe('別の医療機関と権限 (TENANT-1)', () => {
  test('点検もルールも承認も見えず、看護師は承認できない', async () => {
    const { patientId } = await testedPatient('隣 八郎', 'となり');
    const other = await apiOf('clerk', 'other');
    const encounterId = await encounterOf(patientId);
    const body = { rule: 'CHECK-DISEASE-ITEM', key: 'hba1c', basis: 'a'.repeat(64), text: '', reason: 'x' };
    expect(await problemOf(other.claimChecks.visitChecks({ params: { encounterId } }))).toBe('NOT_FOUND');
    expect(await problemOf(other.claimChecks.acceptHit({ params: { patientId }, body }))).toBe('NOT_FOUND');
    expect((await other.claimChecks.listCheckRules()).own).toEqual([]);
    expect((await other.claimChecks.listAcceptances()).items).toEqual([]);
    const doctor = await apiOf('doctor');
    expect(await problemOf(doctor.claimChecks.acceptHit({ params: { patientId }, body }))).toBe('FORBIDDEN');
  });
});

test('確認済みの点検は、一つの問い合わせが取れる数より多い患者についても読める', async () => {
  const access = { act: 'read', object: { type: 'claimRun', id: uuidv7() }, patients: 'none' } as const;
  const many = Array.from({ length: 70_000 }, () => uuidv7());
  const accepted = await clinic.database.db.withTenant(testContext(clinic.tenantId), access, (tx) =>
    acceptancesOf(tx, many),
  );
  expect(accepted.size).toBe(0);
});
