import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSURED } from '../../testing/care.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { LIFESTYLE, LIFESTYLE_ONLINE, laboratory, management, prescription } from '../../testing/orders.ts';

let clinic: Clinic;
let clerk: Api;
let doctor: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
  doctor = (await clinic.as('doctor')).api;
});
afterAll(() => clinic.close());

const DRUG = '610406391';

async function signed(note = {}) {
  const { patient } = await clinic.patient();
  const { encounter } = await clinic.receive(patient);
  await clinic.writeChart(encounter.id, { s: '定期', ...note });
  await clinic.sign(encounter.id);
  return encounter.id;
}
const open = async (encounterId: string) => (await clerk.billing.getBill({ params: { encounterId } })).bill;
const finalise = (
  encounterId: string,
  expectedShareYen: number,
  amountYen: number,
  idempotencyKey = crypto.randomUUID(),
) =>
  clerk.billing.finaliseBill(
    {
      params: { encounterId },
      body: {
        expectedShareYen,
        payment: amountYen === 0 ? null : { amountYen, tenderedYen: amountYen, method: 'cash' },
      },
    },
    { idempotencyKey },
  );
const pay = (billId: string, amountYen: number) =>
  clerk.billing.takePayment({ params: { billId }, body: { amountYen, method: 'cash' } });
const unpaidOf = async (encounterId: string) =>
  (await clerk.billing.unpaidList()).rows.find((row) => row.encounterId === encounterId)?.unpaidYen ?? 0;
const paymentsIn = async (encounterId: string) =>
  clinic.database.arrange<{ amount_yen: number }>(
    'select p.amount_yen from app.payment p join app.bill b on b.id = p.bill_id where b.encounter_id = $1 order by p.received_at',
    [encounterId],
  );

describe('会計 (FEES-5)', () => {
  it('確定するまで受付一覧に点数はなく、確定するとその場で点数と負担額が出る', async () => {
    const { patient } = await clinic.patient();
    const { encounter, points } = await clinic.receive(patient);
    expect(points).toBeNull();
    await clinic.writeChart(encounter.id, { s: '咳', orders: [laboratory()] });
    await clinic.sign(encounter.id);
    const { rows } = await clerk.reception.receptionList({ query: { date: clinic.today } });
    const row = rows.find((one) => one.encounter.id === encounter.id);
    const bill = await open(encounter.id);
    expect(row?.points).toBeGreaterThan(291);
    expect([row?.points, row?.shareYen, row?.encounter.status]).toEqual([
      bill.points,
      bill.shareYen,
      'awaitingPayment',
    ]);
    expect(bill.shareYen).toBe(Math.round((bill.points * 3) / 10) * 10);
  });

  it('カルテが確定していない受診は会計を確定できない', async () => {
    const { patient } = await clinic.patient();
    const { encounter } = await clinic.receive(patient);
    const bill = await open(encounter.id);
    expect(await problemOf(finalise(encounter.id, bill.shareYen, 0))).toBe('NOT_SIGNED');
  });

  it('確定の直前に金額が変わったら、確定も入金もしない', async () => {
    const id = await signed();
    const seen = await open(id);
    await clinic.writeChart(id, { orders: [laboratory()] });
    await clinic.sign(id, '検査の追加');
    expect(await problemOf(finalise(id, seen.shareYen, seen.shareYen))).toBe('BILL_CHANGED');
    expect([(await open(id)).status, await paymentsIn(id)]).toEqual(['provisional', []]);
  });

  it('同じ受付番号で何度押しても、確定と入金は一度だけ', async () => {
    const id = await signed();
    const { shareYen } = await open(id);
    const key = crypto.randomUUID();
    const together = await Promise.all(
      Array.from({ length: 5 }, () => problemOf(finalise(id, shareYen, shareYen, key))),
    );
    expect(together.filter((code) => code !== 'none' && code !== 'IDEMPOTENCY_IN_PROGRESS')).toEqual([]);
    expect((await finalise(id, shareYen, shareYen, key)).status).toBe('final');
    expect(await paymentsIn(id)).toEqual([{ amount_yen: shareYen }]);
  });

  it('違う受付番号で二つの窓口が同時に確定しても、片方だけ', async () => {
    const id = await signed();
    const { shareYen } = await open(id);
    const codes = await Promise.all([1, 2, 3].map(() => problemOf(finalise(id, shareYen, shareYen))));
    expect(codes.sort()).toEqual(['BILL_FINAL', 'BILL_FINAL', 'none']);
    expect(await paymentsIn(id)).toEqual([{ amount_yen: shareYen }]);
  });

  it('一部入金・残金・返金ができ、もらいすぎと返しすぎは断る', async () => {
    const id = await signed();
    const { shareYen } = await open(id);
    expect(await problemOf(finalise(id, shareYen, shareYen + 10))).toBe('PAYMENT_TOO_LARGE');
    const bill = await finalise(id, shareYen, 100);
    expect([bill.paidYen, bill.unpaidYen, await unpaidOf(id)]).toEqual([100, shareYen - 100, shareYen - 100]);
    expect(await problemOf(pay(bill.id, shareYen))).toBe('PAYMENT_TOO_LARGE');
    expect((await pay(bill.id, shareYen - 100)).unpaidYen).toBe(0);
    expect(await unpaidOf(id)).toBe(0);
    expect(await problemOf(pay(bill.id, -shareYen - 1))).toBe('REFUND_TOO_LARGE');
    expect((await pay(bill.id, -50)).unpaidYen).toBe(50);
    expect(await problemOf(pay(bill.id, 0))).toBe('VALIDATION');
  });

  it('残金を二つの窓口が同時に受け取っても、もらいすぎない', async () => {
    const id = await signed();
    const { shareYen } = await open(id);
    const bill = await finalise(id, shareYen, 0);
    const codes = await Promise.all([1, 2, 3].map(() => problemOf(pay(bill.id, shareYen))));
    expect(codes.sort()).toEqual(['PAYMENT_TOO_LARGE', 'PAYMENT_TOO_LARGE', 'none']);
  });

  it('領収番号は続き番号で重ならない', async () => {
    const rows = await clinic.database.arrange<{ n: string }>(
      'select receipt_number as n from app.payment order by 1',
    );
    expect(rows.map(({ n }) => Number(n))).toEqual(rows.map((_, index) => index + 1));
  });
});

describe('会計の訂正 (FEES-5)', () => {
  it('前の会計と入金は残り、差額だけが未収か返金になる', async () => {
    const id = await signed();
    const first = await clinic.charge(id);
    await clerk.billing.reopenBill({ params: { encounterId: id }, body: { reason: '検査の入力もれ' } });
    await clinic.writeChart(id, { orders: [laboratory()] });
    await clinic.sign(id, '検査の追加');
    const { shareYen } = await open(id);
    const second = await finalise(id, shareYen, 0);
    expect([second.paidYen, second.unpaidYen]).toEqual([first.shareYen, shareYen - first.shareYen]);
    const bills = await clinic.database.arrange<{
      status: string;
      share_yen: number;
      replaces: string | null;
      void_reason: string;
    }>(
      'select status, share_yen, replaces, void_reason from app.bill where encounter_id = $1 order by finalised_at',
      [id],
    );
    expect(bills).toEqual([
      { status: 'void', share_yen: first.shareYen, replaces: null, void_reason: '検査の入力もれ' },
      { status: 'final', share_yen: shareYen, replaces: first.id, void_reason: '' },
    ]);
    expect(await problemOf(pay(first.id, 10))).toBe('NOT_FOUND');
  });

  it('安くなったときは、差額が返すべき金額として未収一覧に出て、返せば消える', async () => {
    const order = laboratory();
    const id = await signed({ orders: [order] });
    const first = await clinic.charge(id);
    await clerk.billing.reopenBill({ params: { encounterId: id }, body: { reason: '検査の取り消し' } });
    await clinic.writeChart(id, { without: [order.id] });
    await clinic.sign(id, '検査の取り消し');
    const second = await finalise(id, (await open(id)).shareYen, 0);
    expect(second.unpaidYen).toBeLessThan(0);
    expect(await unpaidOf(id)).toBe(second.unpaidYen);
    expect((await pay(second.id, second.unpaidYen)).unpaidYen).toBe(0);
    expect([await unpaidOf(id), first.paidYen + second.unpaidYen]).toEqual([0, second.shareYen]);
  });

  it('確定していない会計は訂正できない', async () => {
    const id = await signed();
    await open(id);
    const reopen = clerk.billing.reopenBill({ params: { encounterId: id }, body: { reason: '訂正' } });
    expect(await problemOf(reopen)).toBe('NOT_FOUND');
  });

  it('確定した後に負担割合の変わる変更があれば、画面に知らせる', async () => {
    const { patient } = await clinic.patient();
    const { encounter } = await clinic.receive(patient);
    await clinic.writeChart(encounter.id, { s: '咳' });
    await clinic.sign(encounter.id);
    const charged = await clinic.charge(encounter.id);
    const row = await clerk.reception.receptionPanel({ params: { encounterId: encounter.id } });
    const {
      departmentCode,
      arrivalTime,
      visitKind,
      subsidyIds,
      onlineEligibility,
      familyOnly,
      note,
      version,
    } = row.row.encounter;
    await clerk.reception.updateEncounter({
      params: { encounterId: encounter.id },
      body: {
        departmentCode,
        doctorId: null,
        arrivalTime,
        visitKind,
        coverageId: null,
        subsidyIds,
        onlineEligibility,
        familyOnly,
        note,
        expectedVersion: version,
      },
    });
    const after = await open(encounter.id);
    expect([after.status, after.shareYen, after.outdated]).toEqual(['final', charged.shareYen, true]);
  });
});

describe('公表された外来の例を、受付から会計まで通す (FEES-2)', () => {
  it.each([
    ['生活習慣病管理料（Ⅱ）と処方箋', 'auto', LIFESTYLE, 469, 1410],
    ['情報通信機器を用いた場合', 'returnOnline', LIFESTYLE_ONLINE, 426, 1280],
  ] as const)('%s', async (_, visitKind, code, points, shareYen) => {
    const { patient } = await clinic.patient({ birthDate: '1970-05-05' }, INSURED);
    await doctor.chart.addCondition({
      params: { patientId: patient.id },
      body: { diseaseCode: '8833421', startDate: '2024-06-10', main: true },
    });
    await clinic.visit(patient, { date: '2025-07-16' });
    const { bill } = await clinic.visit(
      patient,
      { visitKind },
      { s: '変わりない', orders: [management(code), prescription(DRUG)] },
    );
    expect([bill.points, bill.shareYen]).toEqual([points, shareYen]);
  });
});
