import type { AccidentFields, OrderBody, PatientDetail } from '@akashi/contract';
import type { VisitResult } from '@akashi/fees';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { laboratory } from '../../testing/orders.ts';
import { allText, readPdf } from '../../testing/read-pdf.ts';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const MONTH = '2025-08';
/** 血液学的検査判断料: once a month for one payer. */
const JUDGEMENT = '160061810';
const LABOUR = '13101234567000';
const WORK: AccidentFields = {
  kind: 'work',
  accidentOn: '2025-08-19',
  started: 'new',
  labourNumber: LABOUR,
  pensionNumber: '',
  employerName: '見本建設株式会社',
  employerAddress: '東京都千代田区見本町9-9',
  bureauCode: '13',
  officeCode: '01',
  form: '5',
  formReceivedOn: '2025-08-20',
  insurerName: '',
  insurerContact: '',
  certificateNumber: '',
  payer: 'insurer',
  basis: 'workers',
  yenTenths: null,
  techniquePercent: 0,
  onYenItems: false,
  note: '',
  validFrom: '2025-08-19',
  validTo: '9999-12-31',
};
const TRAFFIC: AccidentFields = {
  ...WORK,
  kind: 'traffic',
  form: '',
  formReceivedOn: null,
  insurerName: '見本損害保険',
  insurerContact: '担当 例示',
  certificateNumber: 'A-1',
  basis: 'points',
  yenTenths: 200,
  payer: 'patient',
};

const WOUND = '140000610';
const wound = (): OrderBody => ({
  id: uuidv7(),
  kind: 'treatment',
  items: [{ code: WOUND, name: '創傷処置', unitName: '' }],
});

async function hurt(fields: AccidentFields = WORK): Promise<{ detail: PatientDetail; caseId: string }> {
  const { patient } = await clinic.patient();
  const detail = await clerk.patients.getPatient({ params: { patientId: patient.id } });
  const after = await clerk.accidents.addAccident({ params: { patientId: detail.patient.id }, body: fields });
  return { detail: after, caseId: after.accidents[0]?.id ?? '' };
}

async function seen(
  { detail, caseId }: Awaited<ReturnType<typeof hurt>>,
  orders: readonly OrderBody[] = [wound()],
) {
  const { encounter } = await clinic.receive(detail.patient, { accidentCaseId: caseId });
  await clinic.writeChart(encounter.id, { s: '右手を切った', orders });
  await clinic.sign(encounter.id);
  return encounter.id;
}

const doctor = async () => (await clinic.as('doctor')).api;

async function withDisease(patientId: string, startDate: string = clinic.today) {
  await (await doctor()).chart.addCondition({
    params: { patientId },
    body: { diseaseCode: '0000999', freeName: '右手切創', startDate, main: true },
  });
}

async function answer(
  encounterId: string,
  times?: 10 | 15 | 20,
  items: { code: string; quantity: number }[] = [],
) {
  const view = await clerk.accidents.getAccidentVisit({ params: { encounterId } });
  return clerk.accidents.markAccidentVisit({
    params: { encounterId },
    body: {
      limbs: times ? Object.fromEntries(view.questions.map(({ key }) => [key, times])) : {},
      items,
      confirmed: view.unconfirmed.map(({ code }) => code),
      expectedVersion: view.version,
    },
  });
}

async function bytesOf(documentId: string): Promise<Uint8Array> {
  const blob = await clerk.documents.getDocument({ params: { documentId } });
  return new Uint8Array(await blob.arrayBuffer());
}

const claimsOf = async (caseId: string) =>
  (await clerk.accidents.listAccidentClaims({ query: { month: MONTH } })).claims.find(
    (one) => one.caseId === caseId,
  );

describe('労災の受診 (FEES-4)', () => {
  it('保険証の番号と同じく封印し、履歴に残す', async () => {
    const { caseId, detail } = await hurt();
    const [stored] = await clinic.database.arrange<{ labour_number: string; employer_name: string }>(
      `select labour_number, employer_name from app.accident_case where id = '${caseId}'`,
    );
    expect(stored?.labour_number).toMatch(/^ak1\./);
    expect(stored?.employer_name).toMatch(/^ak1\./);
    expect(detail.accidents[0]?.labourNumber).toBe(LABOUR);
    const { changes } = await clerk.patients.patientHistory({ params: { patientId: detail.patient.id } });
    expect(changes.some(({ entity }) => entity === 'accidentCase')).toBe(true);
  });

  it('保険と公費の代わりになり、窓口は0円、費用は円の項目と1点12円', async () => {
    const case1 = await hurt();
    const id = await seen(case1);
    const panel = await clerk.reception.receptionPanel({ params: { encounterId: id } });
    expect(panel.row.encounter).toMatchObject({
      coverageId: null,
      subsidyIds: [],
      accidentCaseId: case1.caseId,
    });
    expect(panel.row.coverageLabel).toBe('労災(業務災害) 8/19');
    expect(panel.row.warnings).not.toContain('noCoverage');
    const view = await answer(id, 15);
    // 創傷処置1 52点 × 1.5 = 78点、初診料3,850円、様式第5号の取扱料2,000円。
    expect(view).toMatchObject({ points: 78, pointYen: 936, itemsYen: 5850, totalYen: 6786 });
    const bill = await clinic.charge(id);
    expect(bill).toMatchObject({ status: 'final', shareYen: 0, totalYen: 6786, points: 78 });
    expect(bill.shareReason).toContain('窓口の負担はありません');
    expect(await problemOf(answer(id))).toBe('BILL_FINAL');
  });

  it('2回目は再診料、別の災害はまた初診料', async () => {
    const case1 = await hurt();
    const first = await seen(case1, []);
    const again = await clinic.receive(case1.detail.patient, { accidentCaseId: case1.caseId, again: true });
    const view = await clerk.accidents.getAccidentVisit({ params: { encounterId: again.encounter.id } });
    expect(view.itemsYen).toBe(1420);
    const other = await clerk.accidents.addAccident({
      params: { patientId: case1.detail.patient.id },
      body: { ...WORK, accidentOn: '2025-08-20', validFrom: '2025-08-20', kind: 'commute', form: '16-3' },
    });
    const second = other.accidents.find(({ kind }) => kind === 'commute');
    const third = await clinic.receive(case1.detail.patient, {
      accidentCaseId: second?.id ?? '',
      again: true,
    });
    const fresh = await clerk.accidents.getAccidentVisit({ params: { encounterId: third.encounter.id } });
    expect(fresh.itemsYen).toBe(3850 + 2000);
    expect((await clerk.accidents.getAccidentVisit({ params: { encounterId: first } })).itemsYen).toBe(5850);
  });

  it('健康保険の請求の計算には、その受診が入らない', async () => {
    const case1 = await hurt();
    await seen(case1, []);
    const plain = await clinic.database.arrange<{ count: number }>(
      `select count(*)::int as count from app.encounter where accident_case_id is not null and (coverage_id is not null or cardinality(subsidy_ids) > 0)`,
    );
    expect(plain[0]?.count).toBe(0);
    await expect(
      clinic.database.arrange(
        `update app.encounter set coverage_id = (select id from app.coverage limit 1) where accident_case_id = '${case1.caseId}'`,
      ),
    ).rejects.toThrow('encounter_accident_alone');
  });

  it('労災で算定した判断料は、同じ月の健康保険の受診から何も奪わない', async () => {
    const case1 = await hurt();
    await seen(case1, [laboratory()]);
    const { id } = await clinic.visit(
      case1.detail.patient,
      { again: true },
      { s: '別の用件', orders: [laboratory()] },
    );
    const { bill } = await clerk.billing.getBill({ params: { encounterId: id } });
    const { units } = bill.result as VisitResult;
    const codes = units.flatMap((unit) => unit.lines.map((line) => line.code));
    expect(codes).toContain(JUDGEMENT);
    expect(bill.shareYen).toBeGreaterThan(0);
    // The same rule the other way round: the visit of the insurance on that day is asked about.
    const claim = await claimsOf(case1.caseId);
    expect(claim?.problems.map(({ code }) => code)).not.toContain('ACCIDENT-NO-PRICE');
    expect(claim?.problems.map(({ code }) => code)).toContain('ACCIDENT-SAME-DAY');
  });

  it('ほかの患者の災害、終わった災害では受付できない', async () => {
    const mine = await hurt();
    const yours = await hurt();
    expect(await problemOf(clinic.receive(mine.detail.patient, { accidentCaseId: yours.caseId }))).toBe(
      'NOT_FOUND',
    );
    const over = await hurt({ ...WORK, validTo: '2025-08-19' });
    expect(await problemOf(clinic.receive(over.detail.patient, { accidentCaseId: over.caseId }))).toBe(
      'COVERAGE_EXPIRED',
    );
  });

  it('労災の円の項目は、算定の手直しでは外せない', async () => {
    const id = await seen(await hurt());
    await answer(id, 15);
    const params = { encounterId: id };
    const body = { code: '101110010', reason: '試し' };
    expect(await problemOf(clerk.chargedItems.removeItemByHand({ params, body }))).toBe('ITEM_NOT_CHARGED');
    expect((await clerk.chargedItems.listItemsByHand({ params })).items).toEqual([]);
  });

  it('労災でも自費でもない項目は加えられない', async () => {
    const id = await seen(await hurt(), []);
    expect(await problemOf(answer(id, undefined, [{ code: '101800390', quantity: 1 }]))).toBe(
      'ACCIDENT_ITEM_UNKNOWN',
    );
    expect((await answer(id, undefined, [{ code: '101800470', quantity: 1 }])).itemsYen).toBe(5850 + 2000);
  });
});

describe('月末の明細書 (FEES-4)', () => {
  it('足りないことを1つずつ言い、解消すると印刷できる', async () => {
    const case1 = await hurt({ ...WORK, labourNumber: '', formReceivedOn: null, form: '' });
    const id = await seen(case1);
    const patientId = case1.detail.patient.id;
    await withDisease(patientId);
    const before = await claimsOf(case1.caseId);
    expect(before?.problems.map(({ code }) => code).sort()).toEqual([
      'ACCIDENT-FORM',
      'ACCIDENT-LIMB',
      'ACCIDENT-NO-NUMBER',
      'ACCIDENT-NOT-CHARGED',
    ]);
    const conditionIds = (before?.conditions ?? []).filter(({ proposed }) => proposed).map((one) => one.id);
    const print = (course: string) =>
      clerk.accidents.printAccidentClaim({
        body: { month: MONTH, caseId: case1.caseId, outcome: 'continuing', course, conditionIds },
      });
    expect(await problemOf(print('処置後、経過良好'))).toBe('ACCIDENT_CLAIM_HELD');
    const { id: itemId = '', version = 0 } = case1.detail.accidents[0] ?? {};
    await clerk.accidents.updateAccident({
      params: { patientId, itemId },
      body: { ...WORK, expectedVersion: version, reason: '様式第5号を受け取った' },
    });
    await answer(id, 20);
    await clinic.charge(id);
    const ready = await claimsOf(case1.caseId);
    expect(ready).toMatchObject({ problems: [], days: 1, points: 104, totalYen: 104 * 12 + 5850 });
    expect(await problemOf(print(''))).toBe('VALIDATION');
    const document = await print('処置後、経過良好');
    const pdf = await bytesOf(document.id);
    const text = allText(await readPdf(pdf));
    for (const words of [
      '診療費請求内訳書',
      '13-1-01-234567-000',
      '見本建設株式会社',
      '右手切創',
      '創傷処置',
      '7,098',
      '療養の給付請求書取扱料',
      '2倍',
      '処置後、経過良好',
    ])
      expect(text).toContain(words);
    const again = await clerk.documents.reprintDocument({ params: { documentId: document.id } });
    expect(again.reprintOf).toBe(document.id);
  });

  it('人が判断する算定は、理由を付けて承認すると紙になる', async () => {
    const found = await hurt();
    const twice = [laboratory(), laboratory()];
    const id = await seen(found, twice);
    await answer(id);
    await clinic.charge(id);
    const asked = async () =>
      (await claimsOf(found.caseId))?.problems.filter(({ code }) => code === 'CHECK-LIMIT') ?? [];
    expect((await asked()).map(({ text }) => text)).toEqual([expect.stringContaining('同じ日に2回')]);
    const { hits } = await clerk.claimChecks.visitChecks({ params: { encounterId: id } });
    const hit = hits.find((one) => one.rule === 'CHECK-LIMIT');
    if (!hit) throw new Error('no hit');
    const { rule, key, basis, text } = hit;
    await clerk.claimChecks.acceptHit({
      params: { patientId: found.detail.patient.id },
      body: { rule, key, basis, text, reason: '別の検体' },
    });
    expect(await asked()).toEqual([]);
  });

  it('傷病は選んだものだけ、ほかの患者の傷病は選べない', async () => {
    const mine = await hurt();
    const id = await seen(mine, []);
    await clinic.charge(id);
    const other = await hurt();
    await withDisease(other.detail.patient.id);
    await seen(other, []);
    const conditionIds = ((await claimsOf(other.caseId))?.conditions ?? []).map((one) => one.id);
    const body = {
      month: MONTH,
      caseId: mine.caseId,
      outcome: 'continuing',
      course: '良好',
      conditionIds,
    } as const;
    expect(await problemOf(clerk.accidents.printAccidentClaim({ body }))).toBe('NOT_FOUND');
  });

  it('隣の医療機関からは見えない', async () => {
    const mine = await hurt();
    await seen(mine, []);
    const next = (await clinic.other.as('clerk')).api;
    expect((await next.accidents.listAccidentClaims({ query: { month: MONTH } })).claims).toEqual([]);
    expect(
      await problemOf(
        next.accidents.printAccidentClaim({
          body: { month: MONTH, caseId: mine.caseId, outcome: 'cured', course: '', conditionIds: [uuidv7()] },
        }),
      ),
    ).toBe('NOT_FOUND');
  });
});

describe('自賠責 (FEES-4)', () => {
  it('窓口払いは取り決めた単価の全額、一括払いは0円', async () => {
    const paying = await hurt(TRAFFIC);
    const id = await seen(paying, []);
    const bill = await clinic.charge(id);
    expect(bill).toMatchObject({ shareYen: bill.points * 20, totalYen: bill.points * 20, unpaidYen: 0 });
    expect(bill.points).toBeGreaterThan(0);
    const lump = await hurt({ ...TRAFFIC, payer: 'insurer' });
    expect((await clinic.charge(await seen(lump, []))).shareYen).toBe(0);
    await withDisease(paying.detail.patient.id);
    const claim = await claimsOf(paying.caseId);
    expect(claim).toMatchObject({ payer: 'patient', totalYen: bill.totalYen, problems: [] });
    const document = await clerk.accidents.printAccidentClaim({
      body: {
        month: MONTH,
        caseId: paying.caseId,
        outcome: 'continuing',
        conditionIds: (claim?.conditions ?? []).map((one) => one.id),
      },
    });
    const text = allText(await readPdf(await bytesOf(document.id)));
    for (const words of ['診療報酬明細書', '自動車損害賠償責任保険', '見本損害保険', '20円'])
      expect(text).toContain(words);
  });

  it('労災準拠は技術に加算、単価のない点数払いは登録できない', async () => {
    const asWorkers = await hurt({ ...TRAFFIC, basis: 'workers', yenTenths: null, techniquePercent: 20 });
    const id = await seen(asWorkers);
    const view = await answer(id, 10);
    expect(view).toMatchObject({ points: 52, pointYen: Math.floor(52 * 14.4), itemsYen: 3850 });
    const { patient } = await clinic.patient();
    expect(
      await problemOf(
        clerk.accidents.addAccident({
          params: { patientId: patient.id },
          body: { ...TRAFFIC, yenTenths: null },
        }),
      ),
    ).toBe('VALIDATION');
  });
});
