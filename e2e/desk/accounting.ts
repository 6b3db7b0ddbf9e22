import type { Locator, Page } from 'playwright-core';
import { gone, seen } from '../support/wait.ts';
import { goTo } from './frame.ts';

const queue = (page: Page): Locator => page.getByRole('grid', { name: '会計の順' });

/** Opens the bill of somebody who waits. */
export async function openBill(page: Page, name: string): Promise<void> {
  await goTo(page, '会計');
  await queue(page).getByRole('row').filter({ hasText: name }).click();
  await page.waitForURL('**/accounting/*');
  await seen(page.getByRole('listbox', { name: '明細' }));
}

/** The sum in large figures, with the word before it: 請求額, 会計済, 未収. */
export const amountDue = (page: Page): Locator => page.locator('dl > div').last();

/** F9; open as soon as it is known which papers belong to the visit. */
export const finishButton = (page: Page): Locator =>
  page.getByRole('main').getByRole('button', { name: /確定して印刷/ });

export const papersSheet = (page: Page): Locator => page.getByRole('dialog', { name: /様の帳票$/ });

/** Types what the patient hands over and settles; the papers appear. */
export async function settle(page: Page, tendered: string): Promise<void> {
  await page.getByRole('textbox', { name: 'お預り' }).fill(tendered);
  await finishButton(page).click();
  await seen(papersSheet(page));
}

export async function closePapers(page: Page): Promise<void> {
  await papersSheet(page).getByRole('button', { name: '閉じる' }).last().click();
  await gone(papersSheet(page));
}
