import assert from 'node:assert/strict';
import { checkClaimFile, readClaimFile, units, value } from '@akashi/claim-file';
import { amountDue, closePapers, openBill, settle } from '../desk/accounting.ts';
import {
  nameDisease,
  openReasons,
  order,
  orderInjection,
  orderRow,
  saved,
  sign,
  totalLine,
  write,
} from '../desk/chart.ts';
import { calculateMonth, claimRow, heldCount, saveClaimFile } from '../desk/claims.ts';
import { hanako } from '../desk/people.ts';
import { openChart, receive, receptionRow } from '../desk/reception.ts';
import { register } from '../desk/registration.ts';
import type { Api } from '../support/api.ts';
import type { Journey } from '../support/journey.ts';
import { textOfPdf } from '../support/pdf.ts';
import { reads } from '../support/wait.ts';
import { MONTH } from '../support/world.ts';

/**
 * Added up by hand from 医科点数表 令和6年: A000 291; F400 60; D005 21 + D015 16 + D026 125 + 144 + D400 40;
 * E001 85 + E002 68 + 電子画像管理 57; G000 25 and a drug of 61 yen 6; J000 52.
 */
const PARTS = { visit: 291, prescription: 60, blood: 346, film: 210, injection: 31, treatment: 52 };
const POINTS = 990;
const SHARE_YEN = 2970;

export const mainJob: Journey = {
  name: 'main-job',
  title: 'from an empty month to a claim file without faults (register, receive, record, order, pay, claim)',
  clinics: ['asahi'],
  async run(house) {
    const clinic = await house.clinic('asahi');
    const clerk = await house.apiOf(clinic, 'clerk');
    const front = await house.window('front desk');
    await house.shot(front, '01-sign-in');
    const desk = await house.open(clinic, 'clerk');

    await register(desk.page, hanako);
    await receive(desk.page, 'ミホン', hanako.name);

    const room = await house.open(clinic, 'doctor');
    const visit = await openChart(room.page, hanako.name);
    await write(room.page, 'S', '3日前からのどが痛い。けさ転んで右ひざを切った。');
    await write(room.page, 'O', '体温 37.8度。咽頭発赤あり。右膝に挫創。');
    await write(room.page, 'A', 'かぜ、吐き気あり。肺炎を除外する。');
    await write(room.page, 'P', '検査と胸部X線。吐き気止めを注射。5日後に再診。');
    await nameDisease(room.page, '急性上気道炎', true);
    await nameDisease(room.page, '挫創');
    await order(room.page, 'ロキソプロフェン 3T 毎食後 5日', 'ロキソプロフェンＮａ錠６０ｍｇ');
    await order(room.page, '末梢血液一般', '末梢血液一般検査');
    await order(room.page, 'CRP', 'ＣＲＰ');
    await order(room.page, '胸部X-P', '胸部');
    await orderInjection(room.page, 'プリンペラン注射液', 'プリンペラン注射液１０ｍｇ', '1');
    await order(room.page, '創傷処置', '創傷処置（１００ｃｍ２未満）');
    await reads(totalLine(room.page), `合計${POINTS}点`, '自己負担2,970円');
    await reads(await openReasons(room.page, '末梢血液一般検査'), String(PARTS.blood), '判断料');
    await reads(orderRow(room.page, 'ロキソプロフェン'), String(PARTS.prescription));
    await reads(orderRow(room.page, '胸部'), String(PARTS.film));
    await reads(orderRow(room.page, 'プリンペラン'), String(PARTS.injection));
    await reads(orderRow(room.page, '創傷処置'), String(PARTS.treatment));
    await house.shot(room, '07-chart-points');
    await saved(room.page);
    await sign(room.page);
    await reads(receptionRow(room.page, hanako.name), '会計待ち');

    await openBill(desk.page, hanako.name);
    await reads(amountDue(desk.page), '2,970円');
    await settle(desk.page, '3000');
    await closePapers(desk.page);
    await reads(amountDue(desk.page), '会計済', '0円');
    await paidOnce(clerk, visit);
    await papersSayWhatWasDone(clerk, visit);

    await calculateMonth(desk.page);
    await reads(heldCount(desk.page), '0件');
    await reads(claimRow(desk.page, hanako.name), '990', '請求できます');
    const file = await saveClaimFile(desk.page, '社保');
    assert.equal(file.name, 'RECEIPTC.UKE');
    fileIsRight(file.bytes);
  },
};

/** One bill of the expected sum, one payment with its change. */
async function paidOnce(clerk: Api, encounterId: string): Promise<void> {
  const { bill, sectionTotals } = await clerk.billing.getBill({ params: { encounterId } });
  assert.equal(bill.points, POINTS);
  assert.equal(bill.shareYen, SHARE_YEN);
  assert.deepEqual(
    bill.payments.map(({ amountYen, tenderedYen, method }) => ({ amountYen, tenderedYen, method })),
    [{ amountYen: SHARE_YEN, tenderedYen: 3000, method: 'cash' }],
  );
  assert.equal(
    sectionTotals.reduce((sum, section) => sum + section.points, 0),
    POINTS,
  );
}

async function papersSayWhatWasDone(clerk: Api, encounterId: string): Promise<void> {
  const { documents } = await clerk.documents.listDocuments({ params: { encounterId } });
  const texts = new Map<string, string>();
  for (const { id, kind } of documents)
    texts.set(kind, await textOfPdf(await clerk.documents.getDocument({ params: { documentId: id } })));
  assert.deepEqual([...texts.keys()].sort(), ['prescription', 'receipt', 'statement']);
  const expected = {
    receipt: ['見本花子', '2,970', '領収証'],
    statement: ['診療明細書', '末梢血液一般検査', '創傷処置', '初診料', '291'],
    prescription: ['処方箋', '見本花子', 'ロキソプロフェンNa錠60mg', '毎食後', '5日分', '01130012'],
  };
  for (const [kind, words] of Object.entries(expected))
    for (const word of words)
      assert.ok(texts.get(kind)?.includes(word), `${kind} does not say ${word}: ${texts.get(kind)}`);
}

function fileIsRight(bytes: Uint8Array): void {
  assert.equal(bytes.at(-1), 0x1a);
  const file = readClaimFile(bytes);
  assert.deepEqual([...file.problems, ...checkClaimFile(file)], []);
  assert.deepEqual(file.totals.count, { stated: 1, recomputed: 1, equal: true });
  assert.deepEqual(file.totals.points, { stated: POINTS, recomputed: POINTS, equal: true });
  const [claim] = file.claims;
  assert.ok(claim?.insurance && file.claims.length === 1);
  assert.equal(value(claim.head, 'RE', 'patientName'), '見本　花子');
  assert.equal(value(claim.head, 'RE', 'claimMonth'), MONTH.replace('-', ''));
  assert.equal(value(claim.insurance, 'HO', 'insurerNumber').trim(), '01130012');
  assert.equal(value(claim.insurance, 'HO', 'points'), String(POINTS));
  const sum = units(claim).reduce((total, unit) => total + (unit.points ?? 0) * unit.count, 0);
  assert.equal(sum, POINTS);
}
