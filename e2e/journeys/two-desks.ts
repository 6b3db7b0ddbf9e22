import assert from 'node:assert/strict';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { saved, soapPart, write } from '../desk/chart.ts';
import { hanako, taro } from '../desk/people.ts';
import { goToReception, openChart, receive, receptionList, receptionRow } from '../desk/reception.ts';
import { fillIn, goToRegistration } from '../desk/registration.ts';
import type { Clinic, House } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { codeOf } from '../support/problem.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { PASSWORD, TODAY } from '../support/world.ts';

export const twoDesks: Journey = {
  name: 'two-desks',
  title: 'what one desk does the other sees; the idle lock keeps what was typed; a neighbour sees nothing',
  clinics: ['madoguchi', 'tonari'],
  async run(house) {
    const clinic = await house.clinic('madoguchi');
    const clerk = await house.apiOf(clinic, 'clerk');
    const patientId = await knownPatient(clerk, hanako);
    const secondId = await knownPatient(clerk, taro);
    const [left, right] = [await house.open(clinic, 'clerk'), await house.open(clinic, 'nurse')];
    await goToReception(right.page);
    assert.equal(await receptionRow(right.page, hanako.name).count(), 0);
    await receive(left.page, 'ミホン', hanako.name);
    await reads(receptionRow(right.page, hanako.name), '待ち');
    await receptionRow(left.page, hanako.name).click();
    await left.page.keyboard.press('F8');
    await reads(receptionRow(right.page, hanako.name), '診察中');

    const encounterId = await waitingPatient(clerk, secondId);
    await lockKeepsForm(house, clinic);
    await lockKeepsDraft(house, clinic);
    await neighbourSeesNothing(house, { patientId, encounterId });
  },
};

/** Eleven minutes without a touch: the screen is covered, the half-filled form stays below. */
async function lockKeepsForm(house: House, clinic: Clinic): Promise<void> {
  const window = await house.open(clinic, 'clerk', { ownClock: true });
  const { page } = window;
  await goToRegistration(page);
  await fillIn(page, { ...taro, kana: 'カクウ サブロウ', name: '架空　三郎' });
  await page.clock.fastForward('11:00');
  const lock = page.getByRole('dialog', { name: '画面をロックしています' });
  await seen(lock);
  await reads(lock, '入力中の内容は残っています。');
  await house.shot(window, '19-locked');
  await lock.getByLabel('パスワード', { exact: true }).fill('machigai-no-kotoba-1');
  await lock.getByRole('button', { name: 'ロックを解除', exact: true }).click();
  await seen(lock.getByText('パスワードが違います。'));
  await lock.getByLabel('パスワード', { exact: true }).fill(PASSWORD);
  await lock.getByRole('button', { name: 'ロックを解除', exact: true }).click();
  await gone(lock);
  assert.equal(await page.getByRole('textbox', { name: 'カナ氏名' }).inputValue(), 'カクウ　サブロウ');
  await page.keyboard.press('F12');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
}

async function lockKeepsDraft(house: House, clinic: Clinic): Promise<void> {
  const { page } = await house.open(clinic, 'doctor', { ownClock: true });
  await openChart(page, taro.name);
  await write(page, 'S', '胃がもたれる。');
  await saved(page);
  await page.clock.fastForward('11:00');
  const lock = page.getByRole('dialog', { name: '画面をロックしています' });
  await seen(lock);
  await lock.getByLabel('パスワード', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await gone(lock);
  await reads(soapPart(page, 'S'), '胃がもたれる。');
  await write(page, 'S', '食後に強い。');
  await reads(soapPart(page, 'S'), '胃がもたれる。食後に強い。');
  await saved(page);
}

/** The clinic next door, on the same server: neither in lists nor in searches nor by a known address. */
async function neighbourSeesNothing(
  house: House,
  { patientId, encounterId }: { patientId: string; encounterId: string },
): Promise<void> {
  const neighbour = await house.clinic('tonari');
  const { page } = await house.open(neighbour, 'doctor');
  await reads(receptionList(page), 'まだ受付した患者はいません。');
  await page.keyboard.press('F2');
  await page.getByLabel('患者を探す').fill('ミホン');
  await seen(page.getByText(/見つかりません。/));
  for (const path of [`/chart/${encounterId}`, `/patients/${patientId}`, `/accounting/${encounterId}`]) {
    await page.goto(`${house.address}${path}`);
    await seen(page.getByText(/見つかりません/));
    assert.equal(await page.getByText(hanako.name).count(), 0);
  }
  const api = await house.apiOf(neighbour, 'clerk');
  assert.deepEqual((await api.reception.receptionList({ query: { date: TODAY } })).rows, []);
  const attempts: readonly (() => Promise<unknown>)[] = [
    () => api.patients.getPatient({ params: { patientId } }),
    () => api.chart.openChart({ params: { encounterId } }),
    () => api.billing.getBill({ params: { encounterId } }),
    () => api.documents.listDocuments({ params: { encounterId } }),
  ];
  for (const attempt of attempts) assert.equal(await codeOf(attempt()), 'NOT_FOUND');
}
