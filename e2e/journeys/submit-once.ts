import assert from 'node:assert/strict';
import type { Page, Request } from 'playwright-core';
import { amountDue, closePapers, finishButton, openBill, papersSheet } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { sign, write } from '../desk/chart.ts';
import { hanako, taro } from '../desk/people.ts';
import { chooseForReception, openChart, receptionRow } from '../desk/reception.ts';
import { fillIn, goToRegistration } from '../desk/registration.ts';
import type { Api } from '../support/api.ts';
import type { Window } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { TODAY } from '../support/world.ts';

/** A000 alone: 291 points, three tenths of 2,910 yen, rounded to ten yen. */
const SHARE_YEN = 870;

export const submitOnce: Journey = {
  name: 'submit-once',
  title: 'two quick clicks, the same request twice, a lost answer: one patient, one reception, one payment',
  clinics: ['nido'],
  async run(house) {
    const clinic = await house.clinic('nido');
    const clerk = await house.apiOf(clinic, 'clerk');
    const desk = await house.open(clinic, 'clerk');
    await registerTwice(desk, clerk);
    await receiveTwice(desk, clerk);
    const otherVisit = await waitingPatient(clerk, await knownPatient(clerk, taro));
    const room = await house.open(clinic, 'doctor');
    for (const { name } of [hanako, taro]) {
      await openChart(room.page, name);
      await write(room.page, 'S', '経過の相談。');
      await sign(room.page);
    }
    await payTwice(desk, clerk);
    house.watch.dropsRequests();
    await loseTheAnswer(desk, clerk, otherVisit);
  },
};

async function registerTwice({ page }: Window, clerk: Api): Promise<void> {
  await goToRegistration(page);
  await fillIn(page, hanako);
  await page
    .getByRole('main')
    .getByRole('button', { name: /登録する/ })
    .dblclick();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  const { patients } = await clerk.patients.searchPatients({ body: { text: 'ミホン' } });
  assert.equal(patients.length, 1);
}

async function receiveTwice({ page }: Window, clerk: Api): Promise<void> {
  const dialog = await chooseForReception(page, 'ミホン', hanako.name);
  await dialog.getByLabel('受付時刻').fill('10:00');
  await dialog.getByRole('button', { name: /受付する/ }).dblclick();
  await gone(dialog);
  await seen(receptionRow(page, hanako.name));
  const { rows } = await clerk.reception.receptionList({ query: { date: TODAY } });
  assert.equal(rows.length, 1);
  // The same person once more the same day is asked about first.
  const again = await chooseForReception(page, 'ミホン', hanako.name);
  await reads(again.getByRole('alert'), 'この患者は今日すでに受付しています。');
  await page.keyboard.press('Escape');
  await gone(again);
}

async function payTwice({ page }: Window, clerk: Api): Promise<void> {
  await openBill(page, hanako.name);
  const sent = page.waitForRequest(isFinalising);
  await finishButton(page).dblclick();
  await seen(papersSheet(page));
  const encounterId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  assert.deepEqual(await paid(clerk, encounterId), [SHARE_YEN]);
  const request = await sent;
  // The same bytes with the same key are the same act; with another key they are a second one, and refused.
  assert.equal(await sendAgain(page, request, request.headers()['idempotency-key'] ?? ''), 200);
  assert.equal(await sendAgain(page, request, crypto.randomUUID()), 409);
  assert.deepEqual(await paid(clerk, encounterId), [SHARE_YEN]);
  const { documents } = await clerk.documents.listDocuments({ params: { encounterId } });
  assert.deepEqual(documents.map(({ kind }) => kind).sort(), ['receipt', 'statement']);
  await closePapers(page);
}

/** The server has settled, but its answer never arrives: the repeat charges nothing again. */
async function loseTheAnswer({ page }: Window, clerk: Api, encounterId: string): Promise<void> {
  let lost = 0;
  await page.route('**/bill/finalise', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await openBill(page, taro.name);
  await finishButton(page).click();
  await seen(papersSheet(page));
  await closePapers(page);
  await reads(amountDue(page), '会計済');
  assert.equal(lost, 1);
  assert.deepEqual(await paid(clerk, encounterId), [SHARE_YEN]);
}

const isFinalising = (request: Request): boolean => request.url().endsWith('/bill/finalise');

/** Sends what a screen has sent once more from the same browser; returns the status. */
async function sendAgain(page: Page, request: Request, key: string): Promise<number> {
  const answer = await page.request.post(request.url(), {
    data: request.postData() ?? '',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      origin: new URL(request.url()).origin,
    },
  });
  return answer.status();
}

async function paid(clerk: Api, encounterId: string): Promise<readonly number[]> {
  const { bill } = await clerk.billing.getBill({ params: { encounterId } });
  return bill.payments.map(({ amountYen }) => amountYen);
}
