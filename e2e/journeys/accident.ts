import assert from 'node:assert/strict';
import { amountDue, closePapers, finishButton, openBill, papersSheet } from '../desk/accounting.ts';
import { knownPatient } from '../desk/arrange.ts';
import { nameDisease, order, sign, write } from '../desk/chart.ts';
import { goTo } from '../desk/frame.ts';
import { taro } from '../desk/people.ts';
import { chooseForReception, openChart, receptionRow } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { MONTH } from '../support/world.ts';

export const accidentJourney: Journey = {
  name: 'accident',
  title:
    'a worker cuts his hand: 労災 instead of the insurance, nothing at the window, twice for the hand, the form comes later, the sheet of the month (FEES-4)',
  clinics: ['rosai'],
  async run(house) {
    const clinic = await house.clinic('rosai');
    const clerk = await house.apiOf(clinic, 'clerk');
    const patientId = await knownPatient(clerk, taro);
    const desk = await house.open(clinic, 'clerk');
    const { page } = desk;

    await page.goto(new URL(`/patients/${patientId}`, page.url()).href);
    await seen(page.getByRole('heading', { name: '労災・自賠責' }));
    await page.keyboard.press('Shift+F6');
    const dialog = page.getByRole('dialog', { name: '労災・自賠責' });
    const field = (name: string) => dialog.getByRole('textbox', { name });
    await dialog.getByLabel('区分').selectOption({ label: '労災(業務災害)' });
    await field('傷病年月日').fill('R7.9.29');
    await field('当院の診療開始').fill('R7.9.30');
    await field('労働保険番号').fill('13-1-01-234567-000');
    await field('事業の名称').fill('見本建設株式会社');
    await field('事業場の所在地').fill('東京都千代田区見本町9-9');
    await house.shot(desk, '80-accident-form');
    await dialog.getByRole('button', { name: '労災・自賠責を登録' }).click();
    await gone(dialog);
    await seen(page.getByRole('cell', { name: '様式未受領' }));
    await house.shot(desk, '81-accident-on-patient');

    const reception = await chooseForReception(page, 'レイジ', taro.name);
    await reception.getByLabel('保険').selectOption({ label: '労災(業務災害) 2025-09-29の災害' });
    await reception.getByLabel('受付時刻').fill('10:00');
    await page.keyboard.press('F12');
    await gone(reception);
    await reads(receptionRow(page, taro.name), '労災(業務災害) 9/29');

    // There and back: the desk may have taken it for the insurance.
    await receptionRow(page, taro.name).click();
    const side = page.getByRole('complementary', { name: '選んだ患者' });
    await side.getByRole('button', { name: /に戻す$/ }).click();
    await reads(receptionRow(page, taro.name), '協会けんぽ');
    await side.getByRole('button', { name: '労災(業務災害) 2025-09-29の災害に切り替える' }).click();
    await reads(receptionRow(page, taro.name), '労災(業務災害) 9/29');

    const room = await house.open(clinic, 'doctor');
    const encounterId = await openChart(room.page, taro.name);
    await nameDisease(room.page, '挫創', true);
    await write(room.page, 'S', '作業中に右手を切った。');
    await order(room.page, '創傷処置', '創傷処置');
    await sign(room.page);

    await openBill(page, taro.name);
    const box = page.getByRole('region', { name: '労災・自賠責' });
    await seen(box.getByText('部位が未回答'));
    await box.getByRole('button', { name: '手・手指(2倍)' }).click();
    await seen(box.getByText('104点 × 12円 = 1,248円'));
    await seen(page.getByRole('listbox', { name: '明細' }).getByText('104 × 1'));
    await reads(amountDue(page), '0');
    await house.shot(desk, '82-accident-bill');
    await finishButton(page).click();
    await seen(papersSheet(page));
    await closePapers(page);
    await reads(amountDue(page), '会計済');

    await goTo(page, '請求');
    await page.getByRole('link', { name: '労災・自賠責' }).click();
    const detail = page.getByRole('complementary', { name: '選んだ労災・自賠責' });
    await seen(detail.getByText('まだ受け取っていません', { exact: false }));
    assert.equal(await detail.getByRole('button', { name: '明細書を印刷' }).isEnabled(), false);
    await house.shot(desk, '83-accident-month-held');

    await detail.getByRole('link', { name: /受け取った日を入れて/ }).click();
    await page.getByRole('button', { name: '労災・自賠責を変える' }).click();
    await dialog.getByLabel('受け取った様式').selectOption({ label: '様式第5号(業務・請求書)' });
    await field('様式を受け取った日').fill('R7.9.30');
    await dialog.getByRole('button', { name: '労災・自賠責を変える' }).click();
    await gone(dialog);

    await goTo(page, '請求');
    await page.getByRole('link', { name: '労災・自賠責' }).click();
    await seen(page.getByText('印刷できます'));
    await detail.getByRole('button', { name: '明細書を印刷' }).click();
    const asking = page.getByRole('dialog', { name: /様 令和7年9月/ });
    await asking.getByRole('textbox', { name: /傷病の経過/ }).fill('右手の挫創を処置。経過良好。');
    await house.shot(desk, '84-accident-print');
    await asking.getByRole('button', { name: '印刷' }).click();
    await seen(page.getByRole('dialog', { name: '労災・自賠責の明細書' }));

    const { bill } = await clerk.billing.getBill({ params: { encounterId } });
    assert.equal(bill.shareYen, 0);
    const { claims } = await clerk.accidents.listAccidentClaims({ query: { month: MONTH } });
    // 104 points at 12 yen, 初診料 3,850 yen, 請求書取扱料 2,000 yen.
    assert.deepEqual(
      claims.map(({ points, totalYen, problems }) => [points, totalYen, problems.length]),
      [[104, 7_098, 0]],
    );
  },
};
