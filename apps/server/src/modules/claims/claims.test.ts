import { createHash } from 'node:crypto';
import { type Claim, checkClaimFile, readClaimFile, units, value } from '@akashi/claim-file';
import type { ClaimRow, ClaimRun } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimsApi, type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, addSubsidy, insurers, MONTH, patientOf, subsidies } from '../../testing/claims/month.ts';
import { problemOf } from '../../testing/desk.ts';
import { storedClaims } from './testing/stored.ts';

let clinic: ClaimsClinic;
let api: ClaimsApi;
let run: ClaimRun;
let rows: ClaimRow[];

const day = (number: number) => `${MONTH}-${String(number).padStart(2, '0')}`;
const rowsOf = (kana: string) => rows.filter((row) => row.patientName.startsWith(kana));
const codesOf = (row: ClaimRow | undefined) => row?.problems.map((problem) => problem.code);

async function fileOf(of: ClaimRun, payerBody: 1 | 2) {
  const written = await api.writeClaimFile({ params: { runId: of.id }, body: { payerBody } });
  const info = written.files.find((file) => file.payerBody === payerBody);
  const blob = await api.downloadClaimFile({ params: { fileId: info?.id ?? '' } });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { info, bytes, file: readClaimFile(bytes) };
}

const claimOf = (claims: readonly Claim[], name: string) =>
  claims.find((claim) => value(claim.head, 'RE', 'patientName').startsWith(name));

beforeAll(async () => {
  clinic = await openClaimsClinic();
  api = await clinic.api();
  await clinic.work();
  await arrangeMonth();
  run = await clinic.run(MONTH);
  rows = (await api.listClaims({ params: { runId: run.id }, query: {} })).items;
}, 120_000);
afterAll(() => clinic?.close());

/** One patient for each way a claim can go. */
async function arrangeMonth(): Promise<void> {
  const shaho = await patientOf(
    clinic,
    { name: '社保 一郎', kana: 'しゃほ' },
    { insurerNumber: insurers.employees },
  );
  await addDisease(clinic, shaho);
  await clinic.visit(shaho.patient, { date: day(4) });
  const drug = { code: '620004717', name: '', unitName: '', amount: 1 };
  await clinic.visit(
    shaho.patient,
    { date: day(18) },
    {
      s: '腰が痛い',
      orders: [{ kind: 'injection', id: uuidv7(), route: 'subcutaneousIntramuscular', drugs: [drug] }],
    },
  );

  const kokuho = await patientOf(
    clinic,
    { name: '国保 二郎', kana: 'こくほ' },
    { insurerNumber: insurers.national },
  );
  await addDisease(clinic, kokuho);
  await clinic.visit(kokuho.patient, { date: day(5) });

  const elderly = await patientOf(
    clinic,
    { name: '後期 三郎', kana: 'こうき', birthDate: '1940-05-05' },
    { insurerNumber: insurers.elderly },
  );
  const { api: desk } = await clinic.as('clerk');
  await desk.patients.addLimitClass({
    params: { patientId: elderly.patient.id },
    body: { class: '一般', validFrom: '2025-01-01' },
  });
  await addDisease(clinic, elderly);
  await clinic.visit(elderly.patient, { date: day(6) });

  const intractable = await patientOf(
    clinic,
    { name: '難病 四子', kana: 'なんびょう' },
    { insurerNumber: insurers.employees },
  );
  await addSubsidy(clinic, intractable, subsidies.intractable, { rateTenths: 2, monthlyLimitYen: 5000 });
  await addDisease(clinic, intractable);
  await clinic.visit(intractable.patient, { date: day(7) });
  await clinic.visit(intractable.patient, { date: day(8), subsidyIds: [] });

  const moved = await patientOf(
    clinic,
    { name: '転職 五郎', kana: 'てんしょく' },
    { insurerNumber: insurers.employees, validTo: day(14) },
    { insurerNumber: insurers.national, validFrom: day(15) },
  );
  await addDisease(clinic, moved);
  await clinic.visit(moved.patient, { date: day(7) });
  await clinic.visit(moved.patient, { date: day(25) });

  const welfare = await patientOf(clinic, { name: '生保 六子', kana: 'せいほ' });
  await addSubsidy(clinic, welfare, subsidies.welfare);
  await addDisease(clinic, welfare);
  await clinic.visit(welfare.patient, { date: day(8) });

  const nameless = await patientOf(
    clinic,
    { name: '病名 なし', kana: 'びょうめい' },
    { insurerNumber: insurers.employees },
  );
  await clinic.visit(nameless.patient, { date: day(9) });

  const waiting = await patientOf(
    clinic,
    { name: '未確 定', kana: 'みかく' },
    { insurerNumber: insurers.employees },
  );
  await addDisease(clinic, waiting);
  await clinic.receive(waiting.patient, { date: day(10) });

  const strange = await patientOf(
    clinic,
    { name: '𠮷田 七', kana: 'よしだ' },
    { insurerNumber: insurers.national },
  );
  await addDisease(clinic, strange, { modifiers: ['8002'] });
  await clinic.visit(strange.patient, { date: day(11) });

  const selfPaid = await patientOf(clinic, { name: '自費 八', kana: 'じひ' });
  await clinic.visit(selfPaid.patient, { date: day(12) });

  const cancelled = await patientOf(
    clinic,
    { name: '取消 九', kana: 'とりけし' },
    { insurerNumber: insurers.employees },
  );
  const { encounter } = await clinic.receive(cancelled.patient, { date: day(13) });
  await desk.reception.moveEncounter({
    params: { encounterId: encounter.id },
    body: { status: 'cancelled', expectedVersion: encounter.version },
  });
}

describe('月次請求 (CLAIM-1)', () => {
  test('保険者ごとに一枚になり、自費は件数だけ知らせ、取り消した受診は入らない', () => {
    expect(run).toMatchObject({ state: 'finished', total: 9, done: 9, held: 3 });
    expect(rows.map((row) => [row.patientName, row.payerBody, row.claimType, row.days, row.status])).toEqual([
      ['社保　一郎', 1, '1112', 2, 'ready'],
      ['国保　二郎', 2, '1112', 1, 'ready'],
      ['後期　三郎', 2, '1318', 1, 'ready'],
      ['難病　四子', 1, '1122', 2, 'ready'],
      ['転職　五郎', 1, '1112', 1, 'ready'],
      ['転職　五郎', 2, '1112', 1, 'ready'],
      ['生保　六子', 1, '1212', 1, 'ready'],
      ['病名　なし', 1, '1112', 1, 'held'],
      ['未確　定', 1, '1112', 1, 'held'],
      ['𠮷田　七', 2, '1112', 1, 'held'],
    ]);
    expect(run.notices).toHaveLength(1);
    expect(run.notices[0]).toContain('自費の受診が1件');
    expect(run.totals.map(({ payerBody, claims, held }) => [payerBody, claims, held])).toEqual([
      [1, 4, 2],
      [2, 3, 1],
    ]);
  });

  test('保留の理由に、次にすることと開く画面が付く', () => {
    expect(rowsOf('病名')[0]?.problems).toContainEqual(
      expect.objectContaining({ code: 'CLAIM-NO-DISEASE', severity: 'hold', fix: 'conditions' }),
    );
    expect(codesOf(rowsOf('未確')[0])).toEqual(
      expect.arrayContaining(['CLAIM-VISIT-UNSIGNED', 'CLAIM-BILL-OPEN']),
    );
    expect(codesOf(rowsOf('𠮷田')[0])).toEqual(['CLAIM-DISEASE-SUSPECTED', 'CLAIM-NAME-CHARACTER']);
    for (const problem of rows.flatMap((row) => row.problems)) {
      expect(problem.text).not.toBe('');
      expect(problem.next).not.toBe('');
    }
    expect(codesOf(rowsOf('社保')[0])).toEqual([]);
  });

  test('請求ファイルは点検に通り、GOが合い、0x1Aで終わる', async () => {
    for (const payerBody of [1, 2] as const) {
      const { info, bytes, file } = await fileOf(run, payerBody);
      expect(file.problems).toEqual([]);
      expect(checkClaimFile(file)).toEqual([]);
      expect(file.totals.count.equal && file.totals.points.equal).toBe(true);
      expect(file.totals.claims.every((claim) => claim.payers.every((payer) => payer.equal))).toBe(true);
      expect(bytes.at(-1)).toBe(0x1a);
      expect(value(file.records[0] ?? never(), 'IR', 'payerBody')).toBe(String(payerBody));
      expect(value(file.records[0] ?? never(), 'IR', 'billingMonth')).toBe('202509');
      const sum = run.totals.find((total) => total.payerBody === payerBody);
      expect(info).toMatchObject({ claims: sum?.claims, points: sum?.points });
      expect(info?.contentSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(file.claims).toHaveLength(sum?.claims ?? -1);
    }
  });

  test('国保は給付割合、後期は特記事項、公費は負担金額と負担区分が記録される', async () => {
    const { file: kokuho } = await fileOf(run, 2);
    expect(value(claimOf(kokuho.claims, '国保')?.head ?? never(), 'RE', 'benefitRate')).toBe('70');
    expect(value(claimOf(kokuho.claims, '後期')?.head ?? never(), 'RE', 'remarks')).toBe('42');
    const { file: shaho } = await fileOf(run, 1);
    const intractable = claimOf(shaho.claims, '難病') ?? never();
    const [subsidy] = intractable.subsidies;
    const insured = Number(value(intractable.insurance ?? never(), 'HO', 'points'));
    const carried = Number(value(subsidy ?? never(), 'KO', 'points'));
    expect(carried).toBeLessThan(insured);
    expect(value(subsidy ?? never(), 'KO', 'copay')).toBe(String(carried * 2));
    expect(value(subsidy ?? never(), 'KO', 'actualDays')).toBe('1');
    expect(new Set(units(intractable).map((unit) => unit.burden))).toEqual(new Set(['1', '2']));
    const welfare = claimOf(shaho.claims, '生保') ?? never();
    expect(welfare.insurance).toBeUndefined();
    expect(value(welfare.subsidies[0] ?? never(), 'KO', 'copay')).toBe('0');
  });

  test('注射の手技と薬剤は、診療識別を先頭だけに記録する', async () => {
    const { file } = await fileOf(run, 1);
    const shot = units(claimOf(file.claims, '社保') ?? never()).filter((unit) => unit.section === '31');
    expect(shot.map((unit) => [unit.opensGroup, unit.lines[0]?.type])).toEqual([
      [true, 'SI'],
      [false, 'IY'],
    ]);
    expect(shot[0]?.days).toEqual([{ day: 18, count: 1 }]);
  });

  test('二度計算しても、レセプトもファイルも1バイトも変わらない', async () => {
    const again = await clinic.run(MONTH);
    expect(await storedClaims(clinic, again.id)).toEqual(await storedClaims(clinic, run.id));
    for (const payerBody of [1, 2] as const) {
      const [first, second] = [await fileOf(run, payerBody), await fileOf(again, payerBody)];
      expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    }
  });

  test('プレビューは様式と記録を示し、様式のPDFが開ける', async () => {
    for (const row of rows) {
      const preview = await api.claimPreview({ params: { claimId: row.id } });
      expect(preview.records[0]).toMatch(/^RE,1,/);
      expect(preview.claim).toEqual(row);
      const pdf = await api.claimSheetPdf({ params: { claimId: row.id } });
      expect(await pdf.slice(0, 5).text()).toBe('%PDF-');
    }
    const first = await api.claimPreview({ params: { claimId: rowsOf('社保')[0]?.id ?? '' } });
    expect(first.sheet).toMatchObject({
      claimType: { insurance: '1', combination: '1', person: '2' },
      diseases: [{ name: '高血圧症', main: true }],
      actualDays: { insurance: 2 },
    });
  });

  test('一覧は患者番号順に、状態で絞り、続きから読める', async () => {
    const params = { runId: run.id };
    const held = await api.listClaims({ params, query: { status: 'held' } });
    expect(held.items.map((row) => row.status)).toEqual(['held', 'held', 'held']);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.listClaims({ params, query: { limit: 3, ...(cursor ? { cursor } : {}) } });
      paged.push(...page.items.map((row) => row.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(rows.map((row) => row.id));
  });
});

describe('別の医療機関 (TENANT-1)', () => {
  test('計算もレセプトもファイルも見えず、書き出せない', async () => {
    const other = await clinic.api(clinic.other);
    const { info } = await fileOf(run, 1);
    expect((await other.listClaimRuns({ query: {} })).runs).toEqual([]);
    const calls: (() => Promise<unknown>)[] = [
      () => other.getClaimRun({ params: { runId: run.id } }),
      () => other.listClaims({ params: { runId: run.id }, query: {} }),
      () => other.claimPreview({ params: { claimId: rows[0]?.id ?? '' } }),
      () => other.cancelClaimRun({ params: { runId: run.id } }),
      () => other.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } }),
      () => other.downloadClaimFile({ params: { fileId: info?.id ?? '' } }),
    ];
    for (const call of calls) expect(await problemOf(call())).toBe('NOT_FOUND');
  });
});

function never(): never {
  throw new Error('a record is missing');
}
