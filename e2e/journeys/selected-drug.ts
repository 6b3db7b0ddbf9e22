import assert from 'node:assert/strict';
import { amountDue, closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { nameDisease, openReasons, order, orderRow, saved, sign, totalLine, write } from '../desk/chart.ts';
import { calculateMonth, claimRow } from '../desk/claims.ts';
import { taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { textOfPdf } from '../support/pdf.ts';
import { gone, reads } from '../support/wait.ts';

const DRUG = 'ノルバスク錠５ｍｇ';
/**
 * A000 291; F000 11, F100 42; （選） 12.87 yen a day is 1 point × 30 (13.70 yen as the original: also 1). 374 points at
 * three tenths are 1,120 yen; the difference of 0.83 yen a day is 1 point × 30 × 10 yen and a tenth of tax: 330 yen.
 */
const [POINTS, SHARE, SPECIAL, DUE] = [374, '1,120', '330', '1,450'];

export const selectedDrug: Journey = {
  name: 'selected-drug',
  title:
    'a long-listed original at the patient’s wish, given in the house: 330 yen beside the share (FEES-4)',
  clinics: ['sentei'],
  async run(house) {
    const clinic = await house.clinic('sentei');
    const clerk = await house.apiOf(clinic, 'clerk');
    const encounterId = await waitingPatient(clerk, await knownPatient(clerk, taro));

    const room = await house.open(clinic, 'doctor');
    const { page } = room;
    await openChart(page, taro.name);
    await write(page, 'S', '血圧の薬は今までの先発品がよい。');
    await nameDisease(page, '高血圧症', true);
    await order(page, 'ノルバスク錠5mg 1T 朝食後 30日', DRUG);
    await orderRow(page, DRUG).getByText(DRUG).click();
    const form = page.getByRole('region', { name: '処方の入力' });
    await form.getByText('院内', { exact: true }).click();
    assert.equal(
      await form.getByLabel('変更不可').count(),
      0,
      'the marks of the paper stand in a drug of the house',
    );
    await form.getByLabel('患者希望').check();
    await house.shot(room, '73-patient-wish');
    await page.keyboard.press('Control+Enter');
    await gone(form);
    await reads(orderRow(page, DRUG), '院内', '患者希望', '選定療養 (税込)', `${SPECIAL}円`);
    await reads(totalLine(page), `合計${POINTS}点`, `自己負担${SHARE}円`, `選定療養(税込)${SPECIAL}円`);
    await reads(await openReasons(page, DRUG), '（選）」の価格で算定', '差額の4分の1', '消費税30円');
    await house.shot(room, '74-selective-points');
    await saved(page);
    await sign(page);

    const desk = await house.open(clinic, 'clerk');
    await openBill(desk.page, taro.name);
    const special = desk.page.getByRole('region', { name: '選定療養' });
    await reads(special, '選定療養 (税込)', DRUG, `${SPECIAL}円`, '内税10% 30円');
    await reads(amountDue(desk.page), `${DUE}円`);
    await house.shot(desk, '75-selective-bill');
    await settle(desk.page, '2000');
    await closePapers(desk.page);
    await reads(amountDue(desk.page), '会計済', '0円');

    const { bill } = await clerk.billing.getBill({ params: { encounterId } });
    assert.deepEqual([bill.points, bill.shareYen, bill.ownYen, bill.paidYen], [POINTS, 1_120, 330, 1_450]);
    const { documents } = await clerk.documents.listDocuments({ params: { encounterId } });
    const receipt = documents.find(({ kind }) => kind === 'receipt');
    const text = await textOfPdf(
      await clerk.documents.getDocument({ params: { documentId: receipt?.id ?? '' } }),
    );
    for (const words of ['評価療養・選定療養', '長期収載品の選定療養', '330円', '内税額30円'])
      assert.ok(text.includes(words), `the receipt does not say ${words}`);

    await calculateMonth(desk.page);
    await reads(claimRow(desk.page, taro.name), String(POINTS), '請求できます');
  },
};
