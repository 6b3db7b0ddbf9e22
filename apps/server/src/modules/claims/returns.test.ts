import { type Claim, checkClaimFile, readClaimFile, value } from '@akashi/claim-file';
import type { ClaimReturn, ClaimRun } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimsApi, type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';
import { base64, returnedFile } from './testing/returned.ts';

const BACK_IN = '2025-10';
const SEARCH = '130120250900001234567';
const OTHER_SYSTEM = `${SEARCH}9`;
const day = (number: number) => `${MONTH}-${String(number).padStart(2, '0')}`;

let clinic: ClaimsClinic;
let api: ClaimsApi;
let run: ClaimRun;
let sentClaims: readonly Claim[];
let returned: ClaimReturn[];

const recordsOf = (views: { type: string; items: { value: string }[] }[]) =>
  views.map((view) => view.items.map((item) => item.value).join(','));

beforeAll(async () => {
  clinic = await openClaimsClinic();
  api = await clinic.api();
  await clinic.work();
  for (const [name, kana] of [
    ['返戻 太郎', 'へんれい'],
    ['査定 花子', 'さてい'],
  ] as const) {
    const detail = await patientOf(clinic, { name, kana }, { insurerNumber: insurers.employees });
    await addDisease(clinic, detail);
    await clinic.visit(detail.patient, { date: day(4) });
  }
  run = await clinic.run(MONTH);
  const written = await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
  const fileId = written.files[0]?.id ?? '';
  const blob = await api.downloadClaimFile({ params: { fileId } });
  sentClaims = readClaimFile(new Uint8Array(await blob.arrayBuffer())).claims;
  await api.sendClaimFile({ params: { fileId }, body: { sentOn: clinic.today } });
}, 120_000);
afterAll(() => clinic?.close());

/** A receipt of the system before: of somebody this clinic does not know. */
function stranger(claim: Claim): Claim {
  const change = (from: string, at: number, to: string) =>
    claim.records.map((record) =>
      record.type === from
        ? { ...record, fields: record.fields.map((text, index) => (index === at ? to : text)) }
        : record,
    );
  const named = { ...claim, records: change('RE', 4, '旧　患者') };
  return {
    ...named,
    records: named.records.map((r) =>
      r.type === 'RE' ? { ...r, fields: r.fields.with(13, '99999').with(6, '19500101') } : r,
    ),
  };
}

describe('FEES-8: 返戻と再請求', () => {
  test('返戻ファイルを取り込むと、自院のレセプトには患者が付き、他システムの分も残る', async () => {
    const [own] = sentClaims;
    if (!own) throw new Error('nothing was sent');
    const bytes = returnedFile(BACK_IN, [
      { claim: own, searchNumber: SEARCH },
      { claim: stranger(own), searchNumber: OTHER_SYSTEM, code: 'L1001', text: '記号・番号の誤り' },
    ]);
    const body = { content: base64(bytes), processedMonth: BACK_IN };
    const taken = await api.importReturns({ body });
    expect(taken).toMatchObject({ imported: 2, matched: 1 });
    expect(
      taken.items.map((item) => [
        item.patientName,
        item.patientNumber !== null,
        item.month,
        item.reasons[0]?.code,
      ]),
    ).toEqual([
      ['返戻　太郎', true, MONTH, 'L5106'],
      ['旧　患者', false, MONTH, 'L1001'],
    ]);
    expect(taken.items[0]?.claimId).not.toBeNull();
    expect(await problemOf(api.importReturns({ body }))).toBe('RETURN_FILE_KNOWN');
    const wrong = { content: base64(new Uint8Array([0x41, 0x0a])), processedMonth: BACK_IN };
    expect(await problemOf(api.importReturns({ body: wrong }))).toBe('RETURN_FILE_UNREADABLE');
    returned = (await api.listReturns({ query: {} })).items;
    expect(returned).toHaveLength(2);
  });

  test('自院の分は、直したあとの今のレセプトで作り直せる。違いが見える', async () => {
    const [own] = returned;
    const patientId = own?.patientId ?? '';
    const { api: doctor } = await clinic.as('doctor');
    await doctor.chart.addCondition({
      params: { patientId },
      body: { diseaseCode: '2500013', startDate: day(4), main: false },
    });
    await clinic.run(MONTH);
    const detail = await api.getReturn({ params: { returnId: own?.id ?? '' } });
    expect(detail).toMatchObject({
      searchNumber: SEARCH,
      history: sentClaims[0] && sentClaims[0].records.length + 1,
    });
    expect(detail.differences.map((one) => one.record)).toEqual(['傷病名']);
    expect(detail.differences[0]).toMatchObject({ before: '' });
    const stale = { expectedVersion: 9, from: 'own' as const };
    expect(await problemOf(api.correctReturn({ params: { returnId: own?.id ?? '' }, body: stale }))).toBe(
      'CONFLICT',
    );
    const corrected = await api.correctReturn({
      params: { returnId: own?.id ?? '' },
      body: { expectedVersion: own?.version ?? 0, from: 'own' },
    });
    expect(corrected.row).toMatchObject({ state: 'ready', correctedFrom: 'own' });
    expect(corrected.corrected?.some((view) => view.items.some((item) => item.value === '2500013'))).toBe(
      true,
    );
  });

  test('他システムの分は項目を直して再請求でき、点検に通らない直しは保存しない', async () => {
    const other = returned[1];
    const returnId = other?.id ?? '';
    const none = { expectedVersion: other?.version ?? 0, from: 'own' as const };
    expect(await problemOf(api.correctReturn({ params: { returnId }, body: none }))).toBe(
      'RETURN_NO_OWN_CLAIM',
    );
    const detail = await api.getReturn({ params: { returnId } });
    const lines = recordsOf(detail.returned);
    const broken = lines.map((line) =>
      line.startsWith('HO') ? line.replace(insurers.employees, '123') : line,
    );
    const checked = await api.checkReturn({ params: { returnId }, body: { records: broken } });
    expect(checked.findings.map((one) => one.severity)).toContain('error');
    const refused = { expectedVersion: other?.version ?? 0, from: 'edited' as const, records: broken };
    expect(await problemOf(api.correctReturn({ params: { returnId }, body: refused }))).toBe(
      'RETURN_NOT_CLAIMABLE',
    );
    expect((await api.checkReturn({ params: { returnId }, body: { records: [] } })).findings[0]?.code).toBe(
      'CLAIM-FRAME',
    );
    const fixed = lines.map((line) => (line.startsWith('HO') ? line.replace('５６７', '７６５') : line));
    expect(fixed).not.toEqual(lines);
    const corrected = await api.correctReturn({
      params: { returnId },
      body: { expectedVersion: other?.version ?? 0, from: 'edited', records: fixed },
    });
    expect(corrected.differences).toEqual([
      {
        record: '保険者',
        before: expect.stringContaining('５６７'),
        after: expect.stringContaining('７６５'),
      },
    ]);
  });

  test('次のファイルに検索番号と履歴を付けて入り、送信すると再請求済みになる', async () => {
    const next = await clinic.run('2025-09');
    const { items } = await api.waitingClaims({ params: { runId: next.id } });
    expect(items.map((item) => [item.kind, item.patientName])).toEqual([
      ['again', '返戻　太郎'],
      ['again', '旧　患者'],
    ]);
    const written = await api.writeClaimFile({
      params: { runId: next.id },
      body: { payerBody: 1, again: items.map((item) => item.id) },
    });
    const info = written.files[0];
    expect(info).toMatchObject({ again: 2, claims: 2, billingMonth: '2025-10' });
    const blob = await api.downloadClaimFile({ params: { fileId: info?.id ?? '' } });
    const file = readClaimFile(new Uint8Array(await blob.arrayBuffer()));
    expect(checkClaimFile(file).filter((one) => one.severity === 'error')).toEqual([]);
    expect(file.claims.map((claim) => value(claim.head, 'RE', 'searchNumber'))).toEqual([
      SEARCH,
      OTHER_SYSTEM,
    ]);
    expect(file.claims.map((claim) => value(claim.head, 'RE', 'claimMonth'))).toEqual(['202508', '202508']);
    expect(file.claims[0]?.records.at(-1)?.fields.join(',')).toBe('8,1,0,RC,KANRI0001');
    expect(file.claims[0]?.records.some((record) => record.type === 'HR')).toBe(false);
    await api.sendClaimFile({ params: { fileId: info?.id ?? '' }, body: { sentOn: clinic.today } });
    expect((await api.listReturns({ query: {} })).items).toEqual([]);
    const all = (await api.listReturns({ query: { open: 'false' } })).items;
    expect(all.map((item) => item.state)).toEqual(['again', 'again']);
    const back = { expectedVersion: all[0]?.version ?? 0, state: 'open' as const };
    expect(await problemOf(api.decideReturn({ params: { returnId: all[0]?.id ?? '' }, body: back }))).toBe(
      'RETURN_STATE',
    );
  });
});

describe('FEES-8: 査定と入金', () => {
  test('査定を入力し、認めるか再審査を請求し、結果を記録する', async () => {
    const number =
      (await api.listClaims({ params: { runId: run.id }, query: {} })).items[1]?.patientNumber ?? 0;
    const entry = {
      payerBody: 1 as const,
      processedMonth: BACK_IN,
      month: MONTH,
      patientNumber: number,
      section: '12',
      reasons: ['D' as const],
      points: -10,
      claimed: '外来管理加算',
    };
    const added = await api.addAssessment({ body: entry });
    expect(added).toMatchObject({ state: 'open', patientName: '査定　花子', points: -10 });
    expect(await problemOf(api.addAssessment({ body: entry }))).toBe('ASSESSMENT_KNOWN');
    expect(await problemOf(api.addAssessment({ body: { ...entry, patientNumber: 99_999 } }))).toBe(
      'NOT_FOUND',
    );
    const decide = (body: Parameters<ClaimsApi['decideAssessment']>[0]['body']) =>
      api.decideAssessment({ params: { assessmentId: added.id }, body });
    const early = decide({ decision: 'outcome', expectedVersion: 1, restoredPoints: 4 });
    expect(await problemOf(early)).toBe('ASSESSMENT_STATE');
    const asked = await decide({
      decision: 'review',
      expectedVersion: 1,
      on: clinic.today,
      reason: '要件を満たす記載がある',
    });
    expect(asked).toMatchObject({ state: 'reviewing', reviewReason: '要件を満たす記載がある' });
    const restored = await decide({ decision: 'outcome', expectedVersion: 2, restoredPoints: 4 });
    expect(restored).toMatchObject({ state: 'restored', restoredPoints: 4 });
    const { sums, items } = await api.listAssessments({ query: { processedMonth: BACK_IN } });
    expect(items).toHaveLength(1);
    expect(sums).toMatchObject({
      points: -10,
      restored: 4,
      byReason: [{ reason: 'D', count: 1, points: -10 }],
    });
  });

  test('見込みから返戻と査定を引いた額と、振り込まれた額を照合する', async () => {
    const before = (await api.reconciliation()).rows.find((row) => row.billingMonth === '2025-09');
    const [a, b] = sentClaims.map((claim) => Number(claim.insurance?.fields[5] ?? 0));
    expect(before).toMatchObject({
      claims: 2,
      points: (a ?? 0) + (b ?? 0),
      expectedYen: ((a ?? 0) + (b ?? 0)) * 7,
      returned: 1,
      state: 'none',
    });
    expect(before?.assessedPoints).toBe(-6);
    expect(before?.dueYen).toBe((b ?? 0) * 7 - 42);
    const paid = await api.addRemittance({
      body: {
        payerBody: 1,
        billingMonth: '2025-09',
        paidOn: clinic.today,
        amountYen: before?.dueYen ?? 0,
        note: '振込',
      },
    });
    const agrees = (await api.reconciliation()).rows.find((row) => row.billingMonth === '2025-09');
    expect(agrees).toMatchObject({ state: 'agrees', differenceYen: 0 });
    await api.addRemittance({
      body: { payerBody: 1, billingMonth: '2025-09', paidOn: clinic.today, amountYen: -100 },
    });
    const differs = (await api.reconciliation()).rows.find((row) => row.billingMonth === '2025-09');
    expect(differs).toMatchObject({ state: 'differs', differenceYen: -100 });
    const cancel = () =>
      api.cancelRemittance({ params: { remittanceId: paid.id }, body: { reason: '月の入れ間違い' } });
    expect(await cancel()).toMatchObject({ cancelled: true, cancelReason: '月の入れ間違い' });
    expect(await problemOf(cancel())).toBe('REMITTANCE_CANCELLED');
    const future = { payerBody: 1 as const, billingMonth: '2025-09', paidOn: '2099-01-01', amountYen: 1 };
    expect(await problemOf(api.addRemittance({ body: future }))).toBe('SENT_ON_FUTURE');
  });
});

describe('別の医療機関 (TENANT-1)', () => {
  test('返戻も査定も入金も見えず、触れない', async () => {
    const other = await clinic.api(clinic.other);
    const returnId = returned[0]?.id ?? '';
    expect((await other.listReturns({ query: { open: 'false' } })).items).toEqual([]);
    expect((await other.listAssessments({ query: {} })).items).toEqual([]);
    expect((await other.reconciliation()).rows).toEqual([]);
    expect(await problemOf(other.getReturn({ params: { returnId } }))).toBe('NOT_FOUND');
    const body = { expectedVersion: 1, state: 'withdrawn' as const };
    expect(await problemOf(other.decideReturn({ params: { returnId }, body }))).toBe('NOT_FOUND');
  });
});
