import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openBill } from '../desk/accounting.ts';
import { calculateMonth, claimList } from '../desk/claims.ts';
import { goTo } from '../desk/frame.ts';
import { openChart, receptionList } from '../desk/reception.ts';
import type { House, Window } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

/** Regulars of the demo clinic; the demo is the same at every start. */
export const demoTour: Journey = {
  name: 'demo-tour',
  title: 'every screen of the demo clinic opens, for everybody who may see it, without a fault',
  clinics: [],
  async run(house) {
    await atTheDesk(house);
    await inTheRoom(house);
    await atMonthEnd(house);
    await inTheOffice(house);
  },
};

async function atTheDesk(house: House): Promise<void> {
  const desk = await house.openDemo('clerk');
  const rows = receptionList(desk.page).getByRole('row');
  await rows.nth(1).click();
  assert.ok((await rows.count()) > 3);
  await house.shot(desk, '02-reception');
  await desk.page
    .getByRole('button', { name: /患者情報/ })
    .first()
    .click();
  await desk.page.waitForURL('**/patients/*');
  await seen(desk.page.getByText('基本情報', { exact: true }));
  await house.shot(desk, '04-patient');
  await goTo(desk.page, '受付');
  await desk.page.keyboard.press('F3');
  await seen(desk.page.getByRole('grid', { name: '予約' }));
  await house.shot(desk, '18-appointments');
  await desk.page.keyboard.press('Escape');
  await goTo(desk.page, '会計');
  const waiting = desk.page.getByRole('grid', { name: '会計の順' }).getByRole('row').nth(1);
  await openBill(desk.page, await nameIn(waiting));
  await house.shot(desk, '12-accounting');
}

const nameIn = async (row: Locator): Promise<string> =>
  ((await row.locator('b').first().textContent()) ?? '').trim();

/** The chart of the patient who has been with the doctor longest. */
async function openFirstInRoom({ page }: Window): Promise<void> {
  const busy = receptionList(page).getByRole('row').filter({ hasText: '診察中' }).first();
  await openChart(page, await nameIn(busy));
  await reads(page.locator('footer').filter({ hasText: '合計' }), '点', '自己負担');
}

async function inTheRoom(house: House): Promise<void> {
  const room = await house.openDemo('doctor');
  await openFirstInRoom(room);
  await house.shot(room, '05-chart');
  await room.page.keyboard.press('Control+K');
  await seen(room.page.getByRole('dialog'));
  await house.shot(room, '17-palette');
  await room.page.keyboard.press('Escape');
  await gone(room.page.getByRole('dialog'));
  await goTo(room.page, '実施');
  await room.page.getByText(/^すべて \d+$/).click();
  await seen(room.page.getByRole('main').getByRole('grid').getByRole('row').nth(1));
  await house.shot(room, '11-orders');
  const dark = await house.openDemo('doctor', { dark: true });
  await openFirstInRoom(dark);
  await house.shot(dark, '06-chart-dark');
}

async function atMonthEnd(house: House): Promise<void> {
  const desk = await house.openDemo('clerk');
  await calculateMonth(desk.page);
  await seen(claimList(desk.page).getByRole('row').nth(1));
  await desk.page.getByRole('alert').getByRole('button', { name: '閉じる' }).click();
  await house.shot(desk, '14-claims');
}

async function inTheOffice(house: House): Promise<void> {
  const office = await house.openDemo('administrator');
  await goTo(office.page, '管理');
  for (const section of ['institution', 'hours', 'standards', 'staff', 'masters', 'self']) {
    await office.page.goto(`${house.address}/settings?section=${section}`);
    await seen(office.page.getByRole('main').getByRole('heading').first());
    if (section === 'standards') await house.shot(office, '16-settings');
  }
}
