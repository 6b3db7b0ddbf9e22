import type { Locator, Page } from 'playwright-core';
import { gone, seen } from '../support/wait.ts';
import { goTo } from './frame.ts';

export const receptionList = (page: Page): Locator => page.getByRole('grid', { name: '受付一覧' });

/** The line of a patient in the list of the day. */
export const receptionRow = (page: Page, name: string): Locator =>
  receptionList(page).getByRole('row').filter({ hasText: name });

export async function goToReception(page: Page): Promise<void> {
  await goTo(page, '受付');
  await seen(receptionList(page));
}

/** F2, part of the name, Enter: the form of a reception stands open. */
export async function chooseForReception(page: Page, search: string, name: string): Promise<Locator> {
  await goToReception(page);
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: '受付' });
  await dialog.getByLabel('患者を探す').fill(search);
  await seen(dialog.getByRole('option').filter({ hasText: name }));
  await page.keyboard.press('Enter');
  await seen(dialog.getByRole('button', { name: '受付する' }));
  return dialog;
}

/** Receives a patient whose insurance is in order, within the opening hours. */
export async function receive(page: Page, search: string, name: string): Promise<void> {
  const dialog = await chooseForReception(page, search, name);
  await dialog.getByLabel('受付時刻').fill('10:00');
  await page.keyboard.press('F12');
  await gone(dialog);
  await seen(receptionRow(page, name));
}

/** Opens the chart as a doctor does: chosen line, Enter. Returns the id of the visit. */
export async function openChart(page: Page, name: string): Promise<string> {
  await receptionRow(page, name).dblclick();
  await page.waitForURL('**/chart/*');
  await seen(page.getByRole('textbox', { name: 'S 主訴・経過' }));
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
