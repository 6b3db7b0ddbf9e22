import { amountDue, closePapers, finishButton, openBill, papersSheet } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { sign, write } from '../desk/chart.ts';
import { taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import { treat } from '../desk/treat.ts';
import type { House, Window } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

const PATIENT = { ...taro, name: '架空　訪', kana: 'カクウ ホウ' };
const BEFORE = '2025-09-09';

export const homeVisitJourney: Journey = {
  name: 'home-visit',
  title:
    'a planned visit at home: said in the chart, priced at once, put right at the cash desk; an item is added and taken out by hand with its reason, and back (FEES-2, FEES-5)',
  clinics: ['houmon'],
  async run(house) {
    const clinic = await house.clinic('houmon');
    const clerk = await house.apiOf(clinic, 'clerk');
    const patientId = await knownPatient(clerk, PATIENT);
    const { encounter } = await clerk.reception.receive({
      body: { patientId, date: BEFORE, arrivalTime: '10:00', departmentCode: '01' },
    });
    const room = await house.open(clinic, 'doctor');
    const desk = await house.open(clinic, 'clerk');
    const before = { encounterId: encounter.id, note: '足腰が弱り通院が難しい。', tendered: '2000' };
    await treat(room.page, desk.page, { ...before, disease: '高血圧症' });
    await waitingPatient(clerk, patientId);

    await room.page.getByRole('link', { name: '診察' }).first().click();
    await openChart(room.page, PATIENT.name);
    await write(room.page, 'S', '自宅で診た。変わりない。');
    await room.page.getByRole('button', { name: '診察の内容' }).click();
    const dialog = room.page.getByRole('dialog', { name: '診察の内容' });
    await dialog.getByLabel('診療の場所').selectOption({ label: '訪問診療(計画による)' });
    await dialog.getByLabel('今月の総合管理料をこの受診で算定').selectOption({ label: '在医総管(居宅)' });
    await house.shot(room, '90-home-visit-form');
    await dialog.getByLabel('今月の総合管理料をこの受診で算定').selectOption({ label: '算定しない' });
    await room.page.keyboard.press('F12');
    await gone(dialog);
    await seen(room.page.getByText('訪問診療', { exact: true }));
    await seen(room.page.getByText('在宅患者訪問診療料', { exact: false }));
    await seen(room.page.getByText('自己負担 2,660円'));
    await house.shot(room, '91-home-visit-chart');
    await sign(room.page);

    const { page } = desk;
    await openBill(page, PATIENT.name);
    const lines = page.getByRole('listbox', { name: '明細' });
    await seen(lines.getByText('在宅患者訪問診療料', { exact: false }).first());
    await seen(lines.getByText('888 × 1'));
    await page.getByRole('button', { name: '診察の内容' }).click();
    const form = page.getByRole('dialog', { name: '診察の内容' });
    await form.getByLabel('同じ建物の他の患者にも訪問診療をした').check();
    await page.keyboard.press('F12');
    await gone(form);
    await seen(page.getByText('訪問診療・同一建物'));
    await seen(lines.getByText('213 × 1'));
    await house.shot(desk, '92-home-visit-bill');
    await correctedByHand(house, desk);
    await finishButton(page).click();
    await seen(papersSheet(page));
    await closePapers(page);
    await reads(amountDue(page), '会計済');
  },
};

/** What no rule charges by itself is added with a reason; what a rule charged is taken out, and back again. */
async function correctedByHand(house: House, desk: Window): Promise<void> {
  const { page } = desk;
  const lines = page.getByRole('listbox', { name: '明細' });
  const box = page.getByRole('region', { name: '手で直した算定' });
  await box.getByRole('button', { name: '項目を加える' }).click();
  const dialog = page.getByRole('dialog', { name: '算定に項目を加える' });
  await dialog.getByLabel('項目を探す').fill('診療情報提供料');
  await page.getByRole('option').filter({ hasText: 'B009' }).first().click();
  await dialog.getByLabel('理由', { exact: false }).fill('訪問看護へ紹介した');
  await page.keyboard.press('F12');
  await gone(dialog);
  await seen(box.getByText('訪問看護へ紹介した', { exact: false }));
  await seen(lines.getByText('250 × 1'));
  await lines.getByText('250 × 1').click();
  await house.shot(desk, '93-added-by-hand');
  await page.getByRole('button', { name: /診療情報提供料.*を外す/ }).click();
  const asked = page.getByRole('dialog', { name: /を算定から外す$/ });
  await asked.getByLabel('理由').fill('紹介状は次回にする');
  await page.keyboard.press('F12');
  await gone(asked);
  await seen(
    page
      .getByRole('region', { name: '算定しなかったもの' })
      .getByText('紹介状は次回にする', { exact: false }),
  );
  await box
    .getByRole('button', { name: /を元に戻す$/ })
    .last()
    .click();
  await seen(lines.getByText('250 × 1'));
  await box.getByRole('button', { name: /を元に戻す$/ }).click();
  await gone(lines.getByText('250 × 1'));
}
