import { addClaimMonths } from '@akashi/calendar';
import { checkDigit, readClaimFile, value } from '@akashi/claim-file';
import type { ClaimAssessment, WaitingClaim } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimsApi, type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, MONTH, patientOf } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';
import { type NoticeLine, noticeFile } from './testing/notice.ts';
import { base64, returnedFile } from './testing/returned.ts';

const NEXT = addClaimMonths(MONTH, 1);
const OTHER_INSURER = `0613001${checkDigit('0613001')}`;

let clinic: ClaimsClinic;
let api: ClaimsApi;
/** A patient who changed between two insurers of the same body in mid-month, and others of that month. */
let changed: { number: number; name: string };

beforeAll(async () => {
  clinic = await openClaimsClinic();
  api = await clinic.api();
  await clinic.work();
  const detail = await patientOf(
    clinic,
    { name: '途中 太郎', kana: 'とちゅう' },
    { insurerNumber: insurers.employees, validTo: `${MONTH}-14` },
    { insurerNumber: OTHER_INSURER, validFrom: `${MONTH}-15` },
  );
  changed = { number: detail.patient.number, name: '途中　太郎' };
  await addDisease(clinic, detail);
  await clinic.visit(detail.patient, { date: `${MONTH}-05` });
  await clinic.visit(detail.patient, { date: `${MONTH}-19` });
  for (const name of ['甲 花', '乙 月', '丙 雪']) {
    const other = await patientOf(clinic, { name, kana: 'た' }, { insurerNumber: insurers.employees });
    await addDisease(clinic, other);
    await clinic.visit(other.patient, { date: `${MONTH}-06` });
  }
}, 120_000);
afterAll(() => clinic?.close());

/** Writes and sends; answers the receipts as the file has them. */
async function send(runId: string, wish: { late?: string[]; again?: string[] } = {}) {
  const written = await api.writeClaimFile({ params: { runId }, body: { payerBody: 1, ...wish } });
  const fileId = written.files[0]?.id ?? '';
  const blob = await api.downloadClaimFile({ params: { fileId } });
  await api.sendClaimFile({ params: { fileId }, body: { sentOn: clinic.today } });
  return readClaimFile(new Uint8Array(await blob.arrayBuffer())).claims;
}
const rowOf = async (billingMonth: string) =>
  (await api.reconciliation()).rows.find((row) => row.billingMonth === billingMonth);
const take = (lines: readonly NoticeLine[], processedMonth: string) =>
  api.importAssessments({ body: { content: base64(noticeFile(lines)), payerBody: 1, processedMonth } });

describe('FEES-8: 査定と請求の照合', () => {
  test('査定は、その保険者のレセプトが審査の前に請求された月に数える', async () => {
    const run = await clinic.run(MONTH);
    const { items } = await api.listClaims({ params: { runId: run.id }, query: {} });
    const own = items.filter((row) => row.patientNumber === changed.number);
    expect(own).toHaveLength(2);
    const second = own.find((row) => row.coverageLabel !== own[0]?.coverageLabel) ?? own[1];
    // The second insurer's claim is held at first and goes a month later.
    await api.holdClaim({ params: { claimId: second?.id ?? '' }, body: { reason: 'coverage' } });
    const claims = await send(run.id);
    expect(claims).toHaveLength(4);
    await api.releaseClaim({ params: { claimId: second?.id ?? '' } });
    const next = await clinic.run(NEXT);
    const waiting = await api.waitingClaims({ params: { runId: next.id }, query: {} });
    await send(next.id, { late: waiting.items.map((item) => item.id) });

    const first = claims.find((claim) => value(claim.head, 'RE', 'patientName') === changed.name);
    const line = { month: MONTH, patientName: changed.name, chartNumber: changed.number, points: -10 };
    const number = Number(first?.head.fields[1]);
    await take([{ ...line, receiptNumber: number, claimed: '初診料' }], NEXT);
    expect(await rowOf(NEXT)).toMatchObject({ claims: 4, assessedPoints: -10 });
    expect(await rowOf('2025-10')).toMatchObject({ claims: 1, assessedPoints: 0 });

    // The first claim comes back and is claimed again two months on: the assessment stays where it was.
    if (!first) throw new Error('the claim is not in the file');
    const back = returnedFile('2025-10', [{ claim: first, searchNumber: '130120250900001234567' }]);
    const taken = await api.importReturns({ body: { content: base64(back), processedMonth: '2025-10' } });
    const [returned] = taken.items;
    const params = { returnId: returned?.id ?? '' };
    await api.correctReturn({ params, body: { expectedVersion: returned?.version ?? 0, from: 'own' } });
    const later = await clinic.run('2025-10');
    await send(later.id, { again: [params.returnId] });
    expect(await rowOf(NEXT)).toMatchObject({ assessedPoints: -10 });
    expect(await rowOf('2025-11')).toMatchObject({ claims: 1, assessedPoints: 0 });
  });

  test('どの請求の分か分からない査定は、ほかの月に足さず、別の行に出る', async () => {
    const line = { month: MONTH, patientName: changed.name, chartNumber: changed.number, points: -7 };
    await take(
      [
        { ...line, receiptNumber: 999, claimed: '二枚のどちらか分からない' },
        { ...line, receiptNumber: 1, month: '2024-12', claimed: '送っていない月' },
        { ...line, receiptNumber: 1, chartNumber: 88_888, patientName: '旧　患者', claimed: '知らない人' },
      ],
      '2025-10',
    );
    expect((await api.reconciliation()).unmatched).toEqual([
      { payerBody: 1, processedMonth: '2025-10', count: 3, points: -21, yen: 0 },
    ]);
    expect(await rowOf(NEXT)).toMatchObject({ assessedPoints: -10 });
  });
});

describe('FEES-8: 増減点連絡書の取り込み', () => {
  const lines = (points: number): NoticeLine[] => [
    { month: MONTH, receiptNumber: 2, patientName: '甲　花', chartNumber: changed.number + 1, points },
    { month: MONTH, receiptNumber: 2, patientName: '甲　花', chartNumber: changed.number + 1, points },
  ];

  test('同じデータは、違う月や機関を選んでも二度は取り込めず、月を選ばなければ取り込めない', async () => {
    expect(await take(lines(-3), '2025-10')).toMatchObject({ imported: 2, known: 0 });
    expect(await problemOf(take(lines(-3), '2025-11'))).toBe('ASSESSMENT_FILE_KNOWN');
    const content = base64(noticeFile(lines(-3)));
    const otherBody = { content, payerBody: 2 as const, processedMonth: '2025-10' };
    expect(await problemOf(api.importAssessments({ body: otherBody }))).toBe('ASSESSMENT_FILE_KNOWN');
    const without = { content, payerBody: 1 } as Parameters<ClaimsApi['importAssessments']>[0]['body'];
    expect(await problemOf(api.importAssessments({ body: without }))).toBe('VALIDATION');
  });

  test('保存し直されて中身の同じデータは、違う月を選んでも明細を二重に数えない', async () => {
    const again = Buffer.concat([noticeFile(lines(-3)), Buffer.from('\r\n')]);
    const body = { content: base64(again), payerBody: 1 as const, processedMonth: '2025-11' };
    expect(await api.importAssessments({ body })).toMatchObject({ imported: 0, known: 2 });
  });
});

describe('FEES-8: 長い一覧は頁に分かれる', () => {
  test('査定は頁を継いでも一件も欠けず、合計は全件のもの', async () => {
    const found: ClaimAssessment[] = [];
    let cursor: string | undefined;
    for (let turn = 0; turn < 20; turn += 1) {
      const query = { limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const page = await api.listAssessments({ query });
      expect(page.items.length).toBeLessThanOrEqual(2);
      found.push(...page.items);
      expect(page.sums.points).toBe(-10 - 21 - 6);
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(new Set(found.map((row) => row.id)).size).toBe(found.length);
    expect(found.map((row) => row.points).sort((a, b) => a - b)).toEqual([-10, -7, -7, -7, -3, -3]);
    const months = found.map((row) => row.processedMonth);
    expect(months).toEqual([...months].sort().reverse());
  });

  test('返戻と、ファイルに一緒に入れられるものも、頁を継いで欠けない', async () => {
    const run = (await api.listClaimRuns({ query: { month: MONTH } })).runs[0];
    const fileId = run?.files[0]?.id ?? '';
    const blob = await api.downloadClaimFile({ params: { fileId } });
    const { claims } = readClaimFile(new Uint8Array(await blob.arrayBuffer()));
    const others = claims.filter((claim) => value(claim.head, 'RE', 'patientName') !== changed.name);
    const back = returnedFile(
      '2025-11',
      others.map((claim, at) => ({ claim, searchNumber: `13012025090000987654${at}` })),
    );
    const { items } = await api.importReturns({
      body: { content: base64(back), processedMonth: '2025-11' },
    });
    const [withdrawn, ...kept] = items;
    const decided = { expectedVersion: withdrawn?.version ?? 0, state: 'withdrawn' as const };
    await api.decideReturn({ params: { returnId: withdrawn?.id ?? '' }, body: decided });
    for (const item of kept)
      await api.correctReturn({
        params: { returnId: item.id },
        body: { expectedVersion: item.version, from: 'own' },
      });
    const ids: string[] = [];
    let cursor: string | null = '';
    for (let turn = 0; turn < 20 && cursor !== null; turn += 1) {
      const query: { limit: number; open: string; cursor?: string } = { limit: 1, open: 'false' };
      const page = await api.listReturns({ query: cursor === '' ? query : { ...query, cursor } });
      ids.push(...page.items.map((item) => item.id));
      cursor = page.next;
    }
    expect(new Set(ids).size).toBe(4);
    expect(ids).toHaveLength(4);

    const next = await clinic.run('2025-11');
    const waiting: WaitingClaim[] = [];
    let after: string | null = '';
    for (let turn = 0; turn < 20 && after !== null; turn += 1) {
      const query: { limit: number; cursor?: string } = { limit: 1 };
      const page = await api.waitingClaims({
        params: { runId: next.id },
        query: after === '' ? query : { ...query, cursor: after },
      });
      waiting.push(...page.items);
      after = page.next;
    }
    expect(waiting.map((item) => item.kind)).toEqual(['late', 'again', 'again']);
    expect(new Set(waiting.map((item) => item.id)).size).toBe(3);
  });
});
