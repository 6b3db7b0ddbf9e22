import assert from 'node:assert/strict';
import { amountDue, closePapers, finishButton, openBill, papersSheet } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { sign, write } from '../desk/chart.ts';
import { goTo } from '../desk/frame.ts';
import { taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

/** 291 points at three tenths: 870 yen; the vaccination 3,500 yen and a tenth of tax: 3,850 yen. */
const DUE = '4,720';

export const accountingJourney: Journey = {
  name: 'accounting',
  title:
    'a vaccination beside the insured part, paid in two parts, one given back; a slip of the hand is refused (FEES-4, FEES-5)',
  clinics: ['kaikei'],
  async run(house) {
    const clinic = await house.clinic('kaikei');
    const clerk = await house.apiOf(clinic, 'clerk');
    const encounterId = await waitingPatient(clerk, await knownPatient(clerk, taro));

    const chief = await house.open(clinic, 'administrator');
    await goTo(chief.page, '管理');
    await chief.page.getByRole('link', { name: '料金表' }).click();
    await chief.page.getByRole('button', { name: '項目を加える' }).click();
    await chief.page.getByLabel('区分').selectOption({ label: '予防接種' });
    await chief.page.getByRole('textbox', { name: '名称' }).fill('インフルエンザワクチン');
    await chief.page.getByRole('textbox', { name: '料金(円)' }).fill('3500');
    await chief.page.getByRole('button', { name: '保存', exact: true }).click();
    await seen(chief.page.getByRole('cell', { name: 'インフルエンザワクチン' }));
    await house.shot(chief, '44-price-list');

    const room = await house.open(clinic, 'doctor');
    await openChart(room.page, taro.name);
    await write(room.page, 'S', 'ワクチンの希望。');
    await sign(room.page);

    const desk = await house.open(clinic, 'clerk');
    const { page } = desk;
    await openBill(page, taro.name);
    const own = page.getByRole('region', { name: '自費' });
    await own.getByLabel('料金表から').selectOption({ index: 1 });
    await own.getByRole('button', { name: '加える' }).click();
    await seen(own.getByText('3,850円').first());
    await reads(amountDue(page), DUE);
    await house.shot(desk, '45-self-pay');

    // Part of it now: the rest stays open.
    await page.getByRole('textbox', { name: '入金額' }).fill('99999');
    assert.equal(await finishButton(page).isEnabled(), false, 'more than the bill could be taken');
    await page.getByRole('textbox', { name: '入金額' }).fill('3000');
    await finishButton(page).click();
    await seen(papersSheet(page));
    await closePapers(page);
    await reads(amountDue(page), '未収', '1,720');

    await page.keyboard.press('F8');
    const pay = page.getByRole('dialog', { name: '入金する' });
    await pay.getByRole('button', { name: /入金して領収証を印刷/ }).click();
    await gone(pay);
    await seen(papersSheet(page));
    await closePapers(page);
    await reads(amountDue(page), '会計済');

    // One yen more than was taken cannot be given back.
    await page
      .getByRole('main')
      .getByRole('button', { name: /返金する/ })
      .click();
    const back = page.getByRole('dialog', { name: '返金する' });
    await back.getByRole('textbox', { name: '返金額' }).fill('4721');
    assert.equal(await back.getByRole('button', { name: /返金する/ }).isEnabled(), false);
    await back.getByRole('textbox', { name: '返金額' }).fill('720');
    await back.getByRole('textbox', { name: '返金の理由' }).fill('接種料の助成券を後から提示');
    await back.getByRole('button', { name: /返金する/ }).click();
    await gone(back);

    const { bill } = await clerk.billing.getBill({ params: { encounterId } });
    assert.deepEqual(
      [bill.shareYen, bill.ownYen, bill.payments.map(({ amountYen }) => amountYen)],
      [870, 3_850, [3_000, 1_720, -720]],
    );
  },
};
