import { closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { openReasons, orderRow, sign, totalLine, write } from '../desk/chart.ts';
import { hanako, taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import {
  addItem,
  closeForm,
  orderAndOpen,
  sayEmergency,
  surgeryForm,
  treatmentForm,
} from '../desk/urgent.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

const LAVAGE = '胃洗浄';
const SUTURE = '創傷処理（筋肉、臓器に達しない）（長径５ｃｍ未満）';
const EAR = '外耳道異物除去術（単純）';

export const urgentTreatment: Journey = {
  name: 'urgent-treatment',
  title:
    'a treatment begun at 22:10 in an emergency carries the addition of midnight; two operations in one order: asked, answered, charged (CARE-4, FEES-2)',
  clinics: ['kinkyu'],
  async run(house) {
    const clinic = await house.clinic('kinkyu');
    const clerk = await house.apiOf(clinic, 'clerk');
    await waitingPatient(clerk, await knownPatient(clerk, taro), '21:30');
    await waitingPatient(clerk, await knownPatient(clerk, hanako));
    const room = await house.open(clinic, 'doctor');
    const { page } = room;

    await openChart(page, taro.name);
    await write(page, 'S', '洗剤を誤って飲んだ。');
    const treatment = treatmentForm(page);
    await orderAndOpen(page, LAVAGE, LAVAGE, treatment);
    await sayEmergency(page, treatment, '2210');
    await house.shot(room, '76-urgent-form');
    await closeForm(page, treatment);
    await reads(orderRow(page, LAVAGE), '緊急 22:10開始', '675');
    const reasons = await openReasons(page, LAVAGE);
    await reads(reasons, '深夜に緊急に行いました');
    await house.shot(room, '77-urgent-points');

    // What was done at the institution's own convenience carries nothing.
    await orderRow(page, LAVAGE).focus();
    await page.keyboard.press('Enter');
    const urgency = treatment.getByRole('combobox', { name: '緊急の別' });
    const convenience = page.getByRole('option', { name: /^緊急ではない/ });
    // Esc closes the list; the order being written stays.
    await urgency.click();
    await seen(convenience);
    await page.keyboard.press('Escape');
    await gone(convenience);
    await seen(treatment);
    await urgency.click();
    await convenience.click();
    await closeForm(page, treatment);
    await reads(orderRow(page, LAVAGE), '緊急でない', '375');
    await orderRow(page, LAVAGE).focus();
    await page.keyboard.press('Enter');
    await sayEmergency(page, treatment, '22:1');
    await page.keyboard.press('Control+Enter');
    await reads(treatment, '開始時刻は22:10のように入力してください。');
    await sayEmergency(page, treatment, '22:10');
    await closeForm(page, treatment);
    await reads(orderRow(page, LAVAGE), '675');
    await sign(page);

    await openChart(page, hanako.name);
    await write(page, 'S', '転んで額を切った。耳に異物。');
    const surgery = surgeryForm(page);
    await orderAndOpen(page, '創傷処理 達しない 5cm未満', SUTURE, surgery);
    await addItem(page, surgery, '外耳道異物', EAR);
    await reads(surgery, '手術が2つ以上あります');
    await closeForm(page, surgery);
    const row = orderRow(page, SUTURE);
    await reads(row, '1つのオーダーに手術が2つ以上あります', '530');
    await row.getByRole('button', { name: '入力する' }).click();
    await seen(surgery);
    await surgery.getByLabel('同じ手術野・病巣').check();
    await surgery.getByRole('combobox', { name: `${EAR}の算定` }).click();
    await page.getByRole('option', { name: '従たる手術 (50/100)' }).click();
    await house.shot(room, '78-operations-of-one-field');
    await closeForm(page, surgery);
    await reads(row, '従たる手術 (50/100)', '同じ手術野', '660');
    await gone(row.getByText('手術が2つ以上あります', { exact: false }));
    await row.focus();
    await page.keyboard.press('Enter');
    await surgery.getByLabel('別々の手術野').check();
    await closeForm(page, surgery);
    await reads(row, '別々の手術野', '790');
    await reads(totalLine(page), '1,081');
    await sign(page);

    const desk = await house.open(clinic, 'clerk');
    await openBill(desk.page, taro.name);
    await reads(desk.page.locator('main'), '深夜加算２（イに該当を除く）（処置）');
    await settle(desk.page, '5000');
    await closePapers(desk.page);
  },
};
