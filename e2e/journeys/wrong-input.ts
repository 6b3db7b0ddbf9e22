import assert from 'node:assert/strict';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { orderRow, orderSearch } from '../desk/chart.ts';
import { hanako, taro } from '../desk/people.ts';
import { chooseForReception, goToReception, openChart, receptionRow } from '../desk/reception.ts';
import { fillIn, goToRegistration } from '../desk/registration.ts';
import type { Api } from '../support/api.ts';
import type { Clinic, House, Window } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { TODAY } from '../support/world.ts';

export const wrongInput: Journey = {
  name: 'wrong-input',
  title: 'wrong numbers, ended insurance, impossible orders: said in Japanese, nothing lost, nothing kept',
  clinics: ['machigai'],
  async run(house) {
    const clinic = await house.clinic('machigai');
    const clerk = await house.apiOf(clinic, 'clerk');
    const desk = await house.open(clinic, 'clerk');
    await wrongInsurerNumber(desk, clerk, house);
    await endedInsurance(desk, clerk);
    await impossibleOrders(house, clinic, clerk);
  },
};

async function wrongInsurerNumber({ page }: Window, clerk: Api, house: House): Promise<void> {
  await goToRegistration(page);
  await fillIn(page, { ...hanako, insurerNumber: '01130013' });
  await seen(page.getByText('検証番号が合いません。番号を見直してください。'));
  await page.keyboard.press('F12');
  await seen(page.getByText('保険者番号を確かめてください。'));
  assert.deepEqual(await patientsNamed(clerk, 'ミホン'), []);
  await house.shot({ page, context: page.context(), name: '' }, '03-registration');
  // A number of a public subsidy does not belong here; the sentence says where it does.
  await page.getByRole('textbox', { name: '保険者番号', exact: true }).fill('12130019');
  await seen(page.getByText(/公費の欄に入力してください/));
  await page.getByRole('textbox', { name: '保険者番号', exact: true }).fill(hanako.insurerNumber);
  assert.equal(await page.getByRole('textbox', { name: 'カナ氏名' }).inputValue(), 'ミホン　ハナコ');
  await page.keyboard.press('F12');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  assert.equal((await patientsNamed(clerk, 'ミホン')).length, 1);
}

async function endedInsurance({ page }: Window, clerk: Api): Promise<void> {
  const patientId = await knownPatient(clerk, taro, { validTo: '2025-08-31' });
  const dialog = await chooseForReception(page, 'レイジ', taro.name);
  await reads(dialog.getByRole('alert'), '保険が 2025-08-31 で終わっています');
  await dialog.getByLabel('保険', { exact: true }).selectOption({ index: 0 });
  await page.keyboard.press('F12');
  await seen(page.getByText('選んだ保険は受診日に有効ではありません。'));
  assert.deepEqual(await receivedToday(clerk), []);
  await dialog.getByRole('link', { name: /保険を登録・確認する/ }).click();
  await page.waitForURL(`**/patients/${patientId}**`);
  const certificate = page.getByRole('dialog');
  await certificate.getByRole('textbox', { name: '保険者番号', exact: true }).fill(taro.insurerNumber);
  await certificate.getByRole('textbox', { name: '記号', exact: true }).fill('9876');
  await certificate.getByRole('textbox', { name: '番号', exact: true }).fill('5432109');
  await page.keyboard.press('F12');
  await gone(certificate);
  const again = await chooseForReception(page, 'レイジ', taro.name);
  await page.keyboard.press('F12');
  await gone(again);
  await seen(receptionRow(page, taro.name));
  assert.deepEqual(await receivedToday(clerk), [taro.name]);
}

async function impossibleOrders(house: House, clinic: Clinic, clerk: Api): Promise<void> {
  const [patientId = ''] = await patientsNamed(clerk, 'ミホン');
  await waitingPatient(clerk, patientId);
  const { page } = await house.open(clinic, 'doctor');
  await goToReception(page);
  const encounterId = await openChart(page, hanako.name);
  const search = orderSearch(page);
  await search.fill('ロキソプロフェン 3T 毎食後 0日');
  await seen(page.getByText('日数は1以上で入力してください。'));
  await search.press('Enter');
  assert.equal(await orderRow(page, 'ロキソプロフェン').count(), 0);
  await search.fill('ソンザイシナイ錠');
  await seen(page.getByText('「ソンザイシナイ錠」は診療日のマスターに見つかりません。'));
  await search.press('Enter');
  assert.equal(await page.locator('[data-order]').count(), 0);
  // An empty record is not signed, and says so.
  await search.fill('');
  await page.keyboard.press('F12');
  await seen(page.getByText('記録が空です。所見かオーダーを入力してから確定してください。'));
  const { versions } = await clerk.chart.recordVersions({ params: { encounterId } });
  assert.deepEqual(versions, []);
}

async function patientsNamed(clerk: Api, text: string): Promise<readonly string[]> {
  const { patients } = await clerk.patients.searchPatients({ body: { text } });
  return patients.map(({ id }) => id);
}

async function receivedToday(clerk: Api): Promise<readonly string[]> {
  const { rows } = await clerk.reception.receptionList({ query: { date: TODAY } });
  return rows.map(({ patient }) => patient.name);
}
