import { type Client, claimChecks, claims, createClient, errorEntry, patients } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';

const HBA1C = '160010010';
const CLOSED = errorEntry('PATIENT_PROTECTED').message;
const modules = { claimChecks, claims, patients };
let clinic: ClaimsClinic;
let clerk: Client<typeof modules>;
let runId: string;
let patientId: string;

/** A patient with a visit whose test has no disease: the checks find it. */
async function found(name: string) {
  const detail = await patientOf(clinic, { name, kana: 'てんけん' }, { insurerNumber: insurers.employees });
  await addDisease(clinic, detail);
  const items = [{ code: HBA1C, name: '', unitName: '' }];
  const order = { kind: 'laboratory', id: uuidv7(), collection: 'venous', items } as const;
  await clinic.visit(detail.patient, { date: `${MONTH}-06` }, { s: '採血', orders: [order] });
  return detail.patient.id;
}

const checked = async () => (await clerk.claims.listCheckHits({ params: { runId }, query: {} })).items;
const listed = async () => (await clerk.claims.listClaims({ params: { runId }, query: {} })).items;
const problemsOf = (rows: Awaited<ReturnType<typeof listed>>, id: string) =>
  rows.find((row) => row.patientId === id)?.problems ?? [];

beforeAll(async () => {
  clinic = await openClaimsClinic();
  const { browser } = await clinic.as('clerk');
  clerk = createClient(modules, { fetch: browser.fetch, validateResponses: true, retryDelays: [] });
  await clinic.work();
  patientId = await found('要配慮 一郎');
  runId = (await clinic.run(MONTH)).id;
  const [{ check } = {}] = problemsOf(await checked(), patientId);
  if (!check) throw new Error('nothing was found');
  const { rule, key, basis, text } = check;
  const body = { rule, key, basis, text, reason: '健診で高値のため精査' };
  await clerk.claimChecks.acceptHit({ params: { patientId }, body });
  const [row] = await listed();
  const assessment = { payerBody: 1, processedMonth: '2025-10', month: MONTH, section: '60' } as const;
  await clerk.claims.addAssessment({
    body: {
      ...assessment,
      patientNumber: row?.patientNumber ?? 0,
      reasons: ['A'],
      points: -49,
      claimed: 'HbA1c 49×1',
      assessed: '0',
    },
  });
  const { api } = await clinic.as('administrator');
  await api.patients.setProtection({ params: { patientId }, body: { kind: 'staff' } });
}, 120_000);
afterAll(() => clinic?.close());

const said = async () =>
  JSON.stringify([
    await checked(),
    await listed(),
    (await clerk.claimChecks.listAcceptances()).items,
    (await clerk.claims.listAssessments({ query: {} })).items,
  ]);

describe('TRUST-3: 要配慮の患者のレセプト', () => {
  test('その患者一人だけの一覧も出る。見つかったこと・根拠・承認の理由・査定の内容は出ない', async () => {
    const [only, ...others] = await checked();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ patientId, patientName: '要配慮　一郎' });
    expect(only?.problems.map(({ text, check }) => [text, check])).toEqual([[CLOSED, undefined]]);
    const acceptances = (await clerk.claimChecks.listAcceptances()).items;
    expect(acceptances).toMatchObject([{ patientId, text: CLOSED, reason: '' }]);
    const shown = await said();
    for (const word of ['HbA1c', 'hba1c', '健診で高値', 'ＨｂＡ１ｃ']) expect(shown).not.toContain(word);
  });

  test('請求ファイルには、その患者だけでも全部が入る', async () => {
    const run = await clerk.claims.writeClaimFile({ params: { runId }, body: { payerBody: 1 } });
    expect(run.files).toMatchObject([{ claims: 1 }]);
    const file = await clerk.claims.downloadClaimFile({ params: { fileId: run.files[0]?.id ?? '' } });
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(500);
  });

  test('ほかの患者と並んでも、隠れるのはその患者だけ。理由を書くと出る', async () => {
    const neighbour = await found('点検 二郎');
    runId = (await clinic.run(MONTH)).id;
    const hits = await checked();
    expect(problemsOf(hits, neighbour)[0]?.check?.key).toBe('hba1c');
    expect(problemsOf(hits, patientId).map(({ text }) => text)).toEqual([CLOSED]);
    await clerk.patients.openProtected({ params: { patientId }, body: { reason: '月次請求の点検のため' } });
    expect(problemsOf(await checked(), patientId)[0]?.check?.key).toBe('hba1c');
    const shown = await said();
    expect(shown).toContain('健診で高値');
    expect(shown).toContain('HbA1c 49×1');
    expect(shown).not.toContain(CLOSED);
  });
});
