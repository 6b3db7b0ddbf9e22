import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { draftStatus, saved, soapPart, write } from '../desk/chart.ts';
import { hanako, taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import { fillIn, goToRegistration } from '../desk/registration.ts';
import { signIn } from '../desk/sign-in.ts';
import type { Clinic, House } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { everythingKept } from '../support/left-behind.ts';
import { eventually, gone, reads, seen } from '../support/wait.ts';

const PATIENT = { ...taro, kana: 'カクウ シロウ', name: '架空　四郎' };
const TYPED = '右の膝を打った。';
/** Whoever finds one of these has read a patient's data. */
const WORDS = ['架空', 'カクウ', hanako.name, '膝'];

export const leftBehind: Journey = {
  name: 'left-behind',
  title:
    'what is typed lies sealed in the browser, comes back after a reload, the end of the session and a cut line, and the page is empty once nobody is known to sit there (ASVS V14.3)',
  clinics: ['nokori'],
  async run(house) {
    const clinic = await house.clinic('nokori');
    await readableCopiesGo(house, clinic);
    await formOutlivesTheSession(house, clinic);
    await chartOutlivesTheSession(house, clinic);
    await chartOutlivesTheSignOut(house, clinic);
    await signOutWithoutServer(house, clinic);
  },
};

function readsNothing(kept: string, what: string): void {
  for (const word of WORDS) assert.ok(!kept.includes(word), `${what}: ${word} can be read`);
}

/** Runs in the page: a copy as an earlier version left it, and a word beside it. */
const PLANT = `(async () => {
  localStorage.setItem('planted', '架空');
  const opening = indexedDB.open('akashi-draft:nobody:1', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('updates', { autoIncrement: true });
  await new Promise((resolve) => { opening.onsuccess = resolve; });
  const store = opening.result.transaction('updates', 'readwrite').objectStore('updates');
  await new Promise((resolve) => {
    store.add(new TextEncoder().encode('…膝…')).onsuccess = resolve;
  });
  opening.result.close();
})()`;

/** A search that finds nothing proves something only when it can find; and what it found here must go. */
async function readableCopiesGo(house: House, clinic: Clinic): Promise<void> {
  const { page } = await house.window('search');
  await page.evaluate(PLANT);
  const kept = await everythingKept(page);
  assert.ok(kept.includes('架空') && kept.includes('膝'), 'the search does not find what was planted');
  await signIn(page, clinic.credentials('nurse'));
  await eventually(
    'a readable copy of an earlier version stays',
    () => everythingKept(page),
    (left) => !left.includes('akashi-draft:'),
  );
}

const nameField = (page: Page) => page.getByRole('textbox', { name: '氏名', exact: true });
const cover = (page: Page) => page.getByRole('dialog', { name: 'もう一度ログインしてください' });

/** An hour without a touch, in a second. */
async function anHourPasses(page: Page): Promise<void> {
  await page.clock.fastForward('01:00:10');
  await seen(cover(page));
}

async function comeBack(page: Page, clinic: Clinic, role: 'clerk' | 'doctor'): Promise<void> {
  await cover(page).getByLabel('パスワード', { exact: true }).fill(clinic.credentials(role).password);
  await page.keyboard.press('Enter');
  await gone(cover(page));
}

/** Waits until the page has given everything back; the cover itself names the institution and the person only. */
async function emptied(page: Page, what: string): Promise<void> {
  await eventually(
    `${what}: the page still shows something`,
    () => everythingKept(page, true),
    (kept) => WORDS.every((word) => !kept.includes(word)),
  );
}

async function formOutlivesTheSession(house: House, clinic: Clinic): Promise<void> {
  const window = await house.open(clinic, 'clerk', { ownClock: true });
  const { page } = window;
  await goToRegistration(page);
  await fillIn(page, PATIENT);
  // No pause: what was typed last is in the draft all the same.
  await page.reload();
  await eventually(
    'the form did not come back after the reload',
    () => nameField(page).inputValue(),
    (name) => name === PATIENT.name,
  );
  const kept = await everythingKept(page);
  readsNothing(kept, 'while the clerk works');
  assert.ok(kept.includes('akashi:desk:'), 'nothing was kept at all');

  await anHourPasses(page);
  await emptied(page, 'after the end of the session');
  await house.shot(window, '57-session-ended');
  await comeBack(page, clinic, 'clerk');
  await seen(page.getByRole('heading', { name: '患者登録' }));
  assert.equal(await nameField(page).inputValue(), PATIENT.name);
  await seen(page.getByText('前に入力した下書きを戻しました'));
}

async function chartOutlivesTheSession(house: House, clinic: Clinic): Promise<void> {
  const clerk = await house.apiOf(clinic, 'clerk');
  await waitingPatient(clerk, await knownPatient(clerk, hanako));
  const room = await house.open(clinic, 'doctor', { ownClock: true });
  const { page } = room;
  await openChart(page, hanako.name);
  await write(page, 'S', '三日前から。');
  await saved(page);
  const online = await everythingKept(page);
  readsNothing(online, 'while the doctor works');
  assert.ok(!/^sealed=/m.test(online), 'a copy was made although the server has everything');

  await house.watch.cutNetwork(room.context);
  await write(page, 'S', TYPED);
  await reads(draftStatus(page), '暗号化してこの端末に保存済');
  await eventually(
    'no copy was made',
    () => everythingKept(page),
    (kept) => /^sealed=/m.test(kept),
  );
  await anHourPasses(page);
  await emptied(page, 'after the end of the session without a line');
  await house.watch.restoreNetwork(room.context);
  await comeBack(page, clinic, 'doctor');
  await saved(page);
  await reads(soapPart(page, 'S'), `三日前から。${TYPED}`);
  await eventually(
    'the copy stays although the server has everything',
    () => everythingKept(page),
    (kept) => !/^sealed=/m.test(kept),
  );
}

/** Signed out without a line: the words wait for their author, who is told of them and sends them by opening the chart. */
async function chartOutlivesTheSignOut(house: House, clinic: Clinic): Promise<void> {
  const { page, context } = await house.open(clinic, 'doctor');
  await openChart(page, hanako.name);
  await reads(soapPart(page, 'S'), TYPED);
  await house.watch.cutNetwork(context);
  await write(page, 'O', '膝に腫れ。');
  await reads(draftStatus(page), '暗号化してこの端末に保存済');
  await chooseSignOut(page);
  await seen(page.getByText('この画面だけログアウトしました'));
  await emptied(page, 'after a sign-out without the server');
  await house.watch.restoreNetwork(context);
  await gone(page.getByText('この画面だけログアウトしました'));
  await signIn(page, clinic.credentials('doctor'));
  const told = page.getByRole('link', { name: /サーバーに送れていないカルテの入力/ });
  await told.click();
  await reads(soapPart(page, 'O'), '膝に腫れ。');
  await saved(page);
  await gone(told);
}

async function chooseSignOut(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/番号・カナ・漢字/).fill('ログアウト');
  await page.keyboard.press('Enter');
}

async function signOutWithoutServer(house: House, clinic: Clinic): Promise<void> {
  const { page, context } = await house.open(clinic, 'clerk');
  await goToRegistration(page);
  await fillIn(page, PATIENT);
  await house.watch.cutNetwork(context);
  await chooseSignOut(page);
  await page.getByRole('button', { name: '下書きを捨ててログアウト' }).click();
  await seen(page.getByText('この画面だけログアウトしました'));
  await emptied(page, 'after a sign-out without the server');
  assert.ok(!(await everythingKept(page)).includes('akashi:desk:'), 'the thrown away draft still lies there');

  await house.watch.restoreNetwork(context);
  await gone(page.getByText('この画面だけログアウトしました'));
  await page.reload();
  await seen(page.getByRole('button', { name: 'パスキーでログイン' }));
  assert.equal(await page.getByRole('grid', { name: '受付一覧' }).count(), 0);
}
