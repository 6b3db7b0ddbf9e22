import { addClaimMonths } from '@akashi/calendar';
import { readClaimFile, value } from '@akashi/claim-file';
import type { ClaimRow, ClaimRun } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimsApi, type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';

const NEXT = addClaimMonths(MONTH, 1);
const day = (number: number, month = MONTH) => `${month}-${String(number).padStart(2, '0')}`;

let clinic: ClaimsClinic;
let api: ClaimsApi;
let run: ClaimRun;

async function rowsOf(of: ClaimRun): Promise<ClaimRow[]> {
  return (await api.listClaims({ params: { runId: of.id }, query: {} })).items;
}
async function rowOf(of: ClaimRun, name: string): Promise<ClaimRow> {
  const row = (await rowsOf(of)).find((one) => one.patientName.startsWith(name));
  if (!row) throw new Error(`${name} has no claim`);
  return row;
}
const codes = (row: ClaimRow) => row.problems.map((problem) => problem.code);

async function write(of: ClaimRun, wish: { late?: string[]; again?: string[]; billingMonth?: string } = {}) {
  const written = await api.writeClaimFile({ params: { runId: of.id }, body: { payerBody: 1, ...wish } });
  const [info] = written.files.filter((file) => file.payerBody === 1);
  const blob = await api.downloadClaimFile({ params: { fileId: info?.id ?? '' } });
  const file = readClaimFile(new Uint8Array(await blob.arrayBuffer()));
  return { info, file, names: file.claims.map((claim) => value(claim.head, 'RE', 'patientName')) };
}

beforeAll(async () => {
  clinic = await openClaimsClinic();
  api = await clinic.api();
  await clinic.work();
  for (const [name, kana] of [
    ['一番 花', 'いちばん'],
    ['二番 月', 'にばん'],
    ['三番 雪', 'さんばん'],
  ] as const) {
    const detail = await patientOf(clinic, { name, kana }, { insurerNumber: insurers.employees });
    await addDisease(clinic, detail);
    await clinic.visit(detail.patient, { date: day(4) });
    await clinic.visit(detail.patient, { date: day(18) });
    if (name.startsWith('三番')) await clinic.visit(detail.patient, { date: day(3, NEXT) });
  }
  run = await clinic.run(MONTH);
}, 120_000);
afterAll(() => clinic?.close());

describe('FEES-6: 保留', () => {
  test('職員の判断で保留にすると、すぐに、次の計算でもファイルに入らず、理由が見える', async () => {
    const row = await rowOf(run, '二番');
    const held = await api.holdClaim({
      params: { claimId: row.id },
      body: { reason: 'coverage', note: '新しい保険証待ち' },
    });
    expect(held).toEqual({ status: 'held' });
    expect(codes(await rowOf(run, '二番'))).toEqual(['CLAIM-HELD-BY-PERSON']);
    expect((await api.getClaimRun({ params: { runId: run.id } })).held).toBe(1);
    const { hold, visits } = await api.claimVisits({ params: { claimId: row.id } });
    expect(hold).toMatchObject({ reason: 'coverage', note: '新しい保険証待ち' });
    expect(visits.map((visit) => [visit.date, visit.part])).toEqual([
      [day(4), 1],
      [day(18), 1],
    ]);
    run = await clinic.run(MONTH);
    expect((await rowOf(run, '二番')).status).toBe('held');
    expect((await write(run)).names).toEqual(['一番　花', '三番　雪']);
  });

  test('「その他」には内容が要り、人が保留にしていないものは解けない', async () => {
    const one = await rowOf(run, '一番');
    const other = () => api.holdClaim({ params: { claimId: one.id }, body: { reason: 'other', note: ' ' } });
    expect(await problemOf(other())).toBe('CLAIM_HOLD_NOTE');
    expect(await problemOf(api.releaseClaim({ params: { claimId: one.id } }))).toBe('CLAIM_NOT_HELD');
  });
});

describe('FEES-6: 送信と月遅れ', () => {
  test('送信済みにしたレセプトは、次のファイルに二度と入らない', async () => {
    const { info } = await write(run);
    const fileId = info?.id ?? '';
    const future = api.sendClaimFile({ params: { fileId }, body: { sentOn: '2099-01-01' } });
    expect(await problemOf(future)).toBe('SENT_ON_FUTURE');
    await api.sendClaimFile({ params: { fileId }, body: { sentOn: clinic.today } });
    const again = api.sendClaimFile({ params: { fileId }, body: { sentOn: clinic.today } });
    expect(await problemOf(again)).toBe('FILE_ALREADY_SENT');
    run = await api.getClaimRun({ params: { runId: run.id } });
    expect(run.totals[0]).toMatchObject({ claims: 2, held: 1, sent: 2 });
    expect(run.files[0]).toMatchObject({ sentOn: clinic.today, billingMonth: NEXT, late: 0, again: 0 });
    expect(await problemOf(write(run))).toBe('NOTHING_TO_CLAIM');
    const row = await rowOf(run, '一番');
    expect(row.sentOn).toBe(clinic.today);
    const hold = api.holdClaim({ params: { claimId: row.id }, body: { reason: 'doctor' } });
    expect(await problemOf(hold)).toBe('CLAIM_ALREADY_SENT');
  });

  test('送信後に内容が変わると、計算し直したときに知らせる', async () => {
    const one = await rowOf(run, '一番');
    const { api: doctor } = await clinic.as('doctor');
    await doctor.chart.addCondition({
      params: { patientId: one.patientId },
      body: { diseaseCode: '2500013', startDate: day(4), main: false },
    });
    run = await clinic.run(MONTH);
    expect(codes(await rowOf(run, '一番'))).toEqual(['CLAIM-CHANGED-SINCE-SENT']);
    expect(codes(await rowOf(run, '三番'))).toEqual([]);
  });

  test('保留を解いた分は月遅れとして翌月のファイルに入り、診療月はそのまま残る', async () => {
    const late = await rowOf(run, '二番');
    expect(await api.releaseClaim({ params: { claimId: late.id } })).toEqual({ status: 'ready' });
    const next = await clinic.run(NEXT);
    const { items } = await api.waitingClaims({ params: { runId: next.id } });
    expect(items.map((item) => [item.kind, item.patientName, item.month])).toEqual([
      ['late', '二番　月', MONTH],
    ]);
    const early = write(next, { billingMonth: NEXT });
    expect(await problemOf(early)).toBe('BILLING_MONTH_EARLY');
    const unknown = write(next, { late: [(await rowOf(run, '一番')).id] });
    expect(await problemOf(unknown)).toBe('CLAIM_NOT_WAITING');
    const { file, info, names } = await write(next, { late: items.map((item) => item.id) });
    expect(names).toEqual(['三番　雪', '二番　月']);
    expect(file.claims.map((claim) => value(claim.head, 'RE', 'claimMonth'))).toEqual(['202509', '202508']);
    expect(value(file.records[0] ?? file.claims[0]?.head ?? never(), 'IR', 'billingMonth')).toBe('202510');
    expect(info).toMatchObject({ late: 1, claims: 2, billingMonth: '2025-10' });
    await api.sendClaimFile({ params: { fileId: info?.id ?? '' }, body: { sentOn: clinic.today } });
    expect((await api.waitingClaims({ params: { runId: next.id } })).items).toEqual([]);
    await api.unsendClaimFile({ params: { fileId: info?.id ?? '' } });
    expect((await api.waitingClaims({ params: { runId: next.id } })).items).toHaveLength(1);
  });

  test('請求書（総括）のPDFが開ける', async () => {
    const fileId = (await api.getClaimRun({ params: { runId: run.id } })).files[0]?.id;
    const runs = await api.listClaimRuns({ query: {} });
    const written = fileId ?? runs.runs.flatMap((one) => one.files)[0]?.id ?? '';
    const pdf = await api.claimTotalsPdf({ params: { fileId: written } });
    expect(await pdf.slice(0, 5).text()).toBe('%PDF-');
  });
});

describe('FEES-6: レセプトを分ける', () => {
  test('選んだ受診だけが二枚目になり、日数と点数が分かれ、戻せば一枚に戻る', async () => {
    const late = await rowOf(run, '二番');
    const { visits } = await api.claimVisits({ params: { claimId: late.id } });
    const [, second] = visits;
    const split = (encounterIds: string[]) =>
      api.splitClaim({ params: { claimId: late.id }, body: { encounterIds, reason: 'duty' } });
    expect(await problemOf(split(visits.map((visit) => visit.encounterId)))).toBe('CLAIM_SPLIT_ALL');
    await split([second?.encounterId ?? '']);
    const apart = await clinic.run(MONTH);
    const parts = (await rowsOf(apart)).filter((row) => row.patientName.startsWith('二番'));
    expect(parts.map((row) => row.days)).toEqual([1, 1]);
    expect(parts.reduce((sum, row) => sum + row.points, 0)).toBe(late.points);
    await split([]);
    const joined = await clinic.run(MONTH);
    expect((await rowsOf(joined)).filter((row) => row.patientName.startsWith('二番'))).toHaveLength(1);
    const other = await rowOf(joined, '一番');
    const foreign = api.splitClaim({
      params: { claimId: other.id },
      body: { encounterIds: [second?.encounterId ?? ''], reason: 'duty' },
    });
    expect(await problemOf(foreign)).toBe('NOT_FOUND');
  });
});

describe('別の医療機関 (TENANT-1)', () => {
  test('保留も送信も、ほかの医療機関のレセプトにはできない', async () => {
    const other = await clinic.api(clinic.other);
    const row = await rowOf(run, '一番');
    const claimId = row.id;
    const calls = [
      () => other.holdClaim({ params: { claimId }, body: { reason: 'doctor' } }),
      () => other.releaseClaim({ params: { claimId } }),
      () => other.claimVisits({ params: { claimId } }),
      () => other.splitClaim({ params: { claimId }, body: { encounterIds: [], reason: 'duty' } }),
      () => other.waitingClaims({ params: { runId: run.id } }),
    ];
    for (const call of calls) expect(await problemOf(call())).toBe('NOT_FOUND');
  });
});

function never(): never {
  throw new Error('a record is missing');
}
