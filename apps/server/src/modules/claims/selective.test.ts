import { readClaimFile, recomputeClaims, units, value } from '@akashi/claim-file';
import { type Bill, claimChecks, createClient, type OrderBody, type PatientDetail } from '@akashi/contract';
import { unitPricer, type VisitResult } from '@akashi/fees';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaimsClinic, openClaimsClinic } from '../../testing/claims/claims-clinic.ts';
import { addDisease, addSubsidy, insurers, MONTH, patientOf, subsidies } from '../../testing/claims/month.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { allText, folded, readPdf } from '../../testing/read-pdf.ts';

/** ノルバスク錠5mg: 13.70 yen, its （選） row 12.87 yen from 2025-04. Thirty days: a point of difference a day. */
const NORVASC = '612170710';
const CHOSEN = '672170710';
const OTHER = '620002430';

let clinic: ClaimsClinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClaimsClinic();
  clerk = (await clinic.as('clerk')).api;
  await clinic.work();
}, 120_000);
afterAll(() => clinic?.close());

function wished(place: 'inHouse' | 'outside', patientWish = true, count = 30): OrderBody {
  const drug = (code: string, wish: boolean) => ({
    code,
    name: '',
    unitName: '錠',
    amount: 1,
    ...(wish ? { patientWish: true } : {}),
  });
  return {
    id: uuidv7(),
    kind: 'prescription',
    place,
    groups: [
      {
        form: 'internal',
        drugs: [drug(NORVASC, patientWish), drug(OTHER, false)],
        usage: '1日1回朝食後',
        count,
      },
    ],
  };
}

async function patient(kana: string, insurerNumber: string | undefined = insurers.employees) {
  const insured = insurerNumber === undefined ? [] : [{ insurerNumber }];
  const detail = await patientOf(clinic, { name: `選定 ${kana}`, kana }, ...insured);
  await addDisease(clinic, detail);
  return detail;
}

async function signedVisit(detail: PatientDetail, order: OrderBody, date = `${MONTH}-06`) {
  const { encounter } = await clinic.receive(detail.patient, { date });
  await clinic.writeChart(encounter.id, { s: '変わりない', orders: [order] });
  await clinic.sign(encounter.id);
  return { params: { encounterId: encounter.id }, order };
}
const billOf = async (params: { encounterId: string }) => (await clerk.billing.getBill({ params })).bill;
const resultOf = (bill: Bill) => bill.result as VisitResult;

async function fileOfMonth() {
  const run = await clinic.run(MONTH);
  const api = await clinic.api();
  const written = await api.writeClaimFile({ params: { runId: run.id }, body: { payerBody: 1 } });
  const info = written.files.find((file) => file.payerBody === 1);
  const blob = await api.downloadClaimFile({ params: { fileId: info?.id ?? '' } });
  return readClaimFile(new Uint8Array(await blob.arrayBuffer()));
}

async function claimedOf(name: string) {
  const { claims } = await fileOfMonth();
  const claim = claims.find((one) => value(one.head, 'RE', 'patientName').endsWith(name));
  if (!claim) throw new Error('no claim');
  return claim;
}

describe('FEES-4: 長期収載品の選定療養を、オーダーから会計・領収証・レセプトまで', () => {
  it('（選）の価格で保険分を計算し、特別の料金330円は負担と別に、税込みで請求する', async () => {
    const plain = await signedVisit(await patient('せんてい いち'), wished('inHouse', false));
    const { params } = await signedVisit(await patient('せんてい に'), wished('inHouse'));
    const [before, bill] = [await billOf(plain.params), await billOf(params)];
    expect(bill.selectiveLines).toEqual([
      {
        name: 'ノルバスク錠５ｍｇ',
        yen: 330,
        taxPercent: 10,
        taxYen: 30,
        reason: expect.stringContaining('1点×30日分×10円=300円に消費税30円を加え、330円'),
      },
    ]);
    expect(bill).toMatchObject({
      ownYen: 330,
      ownLines: [],
      dueYen: bill.shareYen + 330,
      totalYen: bill.points * 10,
    });
    expect(before).toMatchObject({ ownYen: 0, selectiveLines: [] });
    // 13.70 + 32.10 = 45.80 yen and 12.87 + 32.10 = 44.97 yen a day.
    expect([before.points - bill.points, resultOf(bill).holds]).toEqual([30, []]);
  });

  it('受付の一覧にも、会計を開く前から合わせた額が出る', async () => {
    const detail = await patient('せんてい れつ');
    const { params } = await signedVisit(detail, wished('inHouse'));
    const { rows } = await clerk.reception.receptionList({ query: { date: `${MONTH}-06` } });
    const listed = rows.find(({ encounter }) => encounter.id === params.encounterId)?.shareYen;
    expect(listed).toBe((await billOf(params)).dueYen);
  });

  it('一部入金は未収に残り、残りを受け取り、訂正で希望をやめると返金になる', async () => {
    const { params, order } = await signedVisit(await patient('せんてい さん'), wished('inHouse'));
    const open = await billOf(params);
    const finalise = (expectedOwnYen: number) =>
      clerk.billing.finaliseBill({
        params,
        body: {
          expectedShareYen: open.shareYen,
          expectedOwnYen,
          payment: { amountYen: open.shareYen, tenderedYen: open.shareYen, method: 'cash' },
        },
      });
    expect(await problemOf(finalise(0))).toBe('BILL_CHANGED');
    const final = await finalise(330);
    expect(final).toMatchObject({ ownYen: 330, unpaidYen: 330 });
    const { rows } = await clerk.billing.unpaidList();
    expect(rows.find((row) => row.encounterId === params.encounterId)?.unpaidYen).toBe(330);
    const day = await clerk.billing.dailyCash({ query: { date: open.date } });
    expect(day.rows.find((row) => row.encounterId === params.encounterId)).toMatchObject({ ownYen: 330 });
    const paid = await clerk.billing.takePayment({
      params: { billId: final.id },
      body: { amountYen: 330, tenderedYen: 500, method: 'cash' },
    });
    expect(paid.unpaidYen).toBe(0);

    await clerk.billing.reopenBill({ params, body: { reason: '患者希望を取りやめ' } });
    await clinic.writeChart(params.encounterId, { orders: [{ ...wished('inHouse', false), id: order.id }] });
    await clinic.sign(params.encounterId, '後発品の説明をして希望を取りやめ');
    const corrected = await clinic.charge(params.encounterId, 0);
    expect(corrected).toMatchObject({ ownYen: 0, selectiveLines: [] });
    expect(corrected.unpaidYen).toBe(corrected.shareYen - open.shareYen - 330);
    expect(corrected.unpaidYen).toBeLessThan(0);
    const back = await clerk.billing.takePayment({
      params: { billId: corrected.id },
      body: { amountYen: corrected.unpaidYen, method: 'cash' },
    });
    expect(back.unpaidYen).toBe(0);
  });

  it('公費は特別の料金を負担しない', async () => {
    const detail = await patient('せんてい よん');
    const covered = await addSubsidy(clinic, detail, subsidies.city);
    const [subsidy] = covered.subsidies;
    const { encounter } = await clinic.receive(detail.patient, {
      date: `${MONTH}-06`,
      subsidyIds: [subsidy?.id ?? ''],
    });
    await clinic.writeChart(encounter.id, { s: '変わりない', orders: [wished('inHouse')] });
    await clinic.sign(encounter.id);
    const bill = await billOf({ encounterId: encounter.id });
    const without = await billOf((await signedVisit(await patient('せんてい ご'), wished('inHouse'))).params);
    expect(bill.shareYen).toBeLessThan(without.shareYen);
    expect(bill).toMatchObject({ ownYen: 330, dueYen: bill.shareYen + 330 });
  });

  it('生活保護は患者の希望で選べない。元の薬価のまま、請求を止める', async () => {
    const detail = await patientOf(clinic, { name: '選定 生保', kana: 'せんてい せいほ' });
    const covered = await addSubsidy(clinic, detail, subsidies.welfare);
    const { encounter } = await clinic.receive(detail.patient, {
      date: `${MONTH}-06`,
      subsidyIds: covered.subsidies.map(({ id }) => id),
    });
    await clinic.writeChart(encounter.id, { s: '変わりない', orders: [wished('inHouse')] });
    await clinic.sign(encounter.id);
    const bill = await billOf({ encounterId: encounter.id });
    expect(bill).toMatchObject({ ownYen: 0, selectiveLines: [] });
    expect(resultOf(bill).holds.map(({ code }) => code)).toEqual(['FEES-LONG-LISTED-WELFARE']);
  });

  it('院外処方では、医療機関は何も受け取らない', async () => {
    const { params } = await signedVisit(await patient('せんてい ろく'), wished('outside'));
    expect(await billOf(params)).toMatchObject({ ownYen: 0, selectiveLines: [] });
  });

  it('領収証は評価療養・選定療養に税とともに、明細書は名前と額を載せる', async () => {
    const { params } = await signedVisit(await patient('せんてい しち'), wished('inHouse'));
    await clinic.charge(params.encounterId);
    const { documents } = await clerk.documents.issueDocuments({
      params,
      body: { kinds: ['receipt', 'statement'] },
    });
    const texts = await Promise.all(
      documents.map(async ({ id }) => {
        const pdf = await clerk.documents.getDocument({ params: { documentId: id } });
        return allText(await readPdf(new Uint8Array(await pdf.arrayBuffer())));
      }),
    );
    const name = folded('長期収載品の選定療養（ノルバスク錠５ｍｇ）');
    expect(texts[0]).toContain(folded('評価療養・選定療養'));
    expect(texts[0]).toContain(`${name}330円`);
    expect(texts[0]).toContain(folded('10％対象 計 330円（内税額 30円）'));
    expect(texts[1]).toContain(name);
    expect(texts[1]).toContain(folded('ノルバスク錠５ｍｇ（選）'));
  });

  it('レセプトは（選）のコードと点数を載せ、特別の料金を載せない。再計算は一致する', async () => {
    const { params } = await signedVisit(await patient('せんてい はち'), wished('inHouse'), `${MONTH}-07`);
    const bill = await clinic.charge(params.encounterId);
    const claim = await claimedOf('はち');
    const unit = units(claim).find((one) => one.section === '21');
    expect(unit?.lines.map((line) => [line.type, value(line, 'IY', 'code')])).toEqual([
      ['IY', CHOSEN],
      ['IY', OTHER],
    ]);
    expect([unit?.points, unit?.count]).toEqual([4, 30]);
    expect(value(claim.insurance ?? claim.head, 'HO', 'points')).toBe(String(bill.points));
    const again = recomputeClaims(await fileOfMonth(), { priceUnit: unitPricer(clinic.library.current()) });
    expect([again.units.different, again.units.unknown]).toEqual([0, 0]);
  });

  it('希望でなく元の薬を院内で渡したときは理由を求め、答えはレセプトのコメントになる', async () => {
    const { params } = await signedVisit(
      await patient('せんてい きゅう'),
      wished('inHouse', false),
      `${MONTH}-08`,
    );
    await clinic.charge(params.encounterId);
    const { browser } = await clinic.as('clerk');
    const { claimChecks: checks } = createClient(
      { claimChecks },
      { fetch: browser.fetch, validateResponses: true, retryDelays: [] },
    );
    const asked = async () =>
      (await checks.visitChecks({ params })).hits.filter(({ rule }) => rule === 'CHECK-LONG-LISTED');
    const [hit, other] = await asked();
    expect([hit?.item?.code, other?.item?.code]).toEqual([NORVASC, OTHER]);
    for (const itemCode of [NORVASC, OTHER])
      await checks.addClaimComment({ params, body: { itemCode, commentCode: '820101325', text: '' } });
    expect(await asked()).toEqual([]);
    const claim = await claimedOf('きゅう');
    const unit = units(claim).find((one) => one.section === '21');
    const comments = unit?.comments.map((record) => value(record, 'CO', 'code'));
    expect([unit?.lines.length, comments]).toEqual([2, ['820101325', '820101325']]);
  });
});
