import type { Locator, Page } from 'playwright-core';
import { gone, seen } from '../support/wait.ts';
import { order, orderRow } from './chart.ts';

export const treatmentForm = (page: Page): Locator => page.getByRole('region', { name: '処置の入力' });
export const surgeryForm = (page: Page): Locator => page.getByRole('region', { name: '手術の入力' });

/** F4: an item that stands in the list at once; Enter on its row opens its form. */
export async function orderAndOpen(page: Page, line: string, hit: string, form: Locator): Promise<void> {
  await order(page, line, hit);
  await orderRow(page, hit).focus();
  await page.keyboard.press('Enter');
  await seen(form);
}

/** Says that it was an emergency and when it began, as the digits are typed. */
export async function sayEmergency(page: Page, form: Locator, time: string): Promise<void> {
  await form.getByRole('combobox', { name: '緊急の別' }).click();
  await page.getByRole('option', { name: '緊急に行った', exact: true }).click();
  await form.getByRole('textbox', { name: '開始時刻' }).fill(time);
}

/** A further item of the order whose form is open. */
export async function addItem(page: Page, form: Locator, line: string, hit: string): Promise<void> {
  await form.getByRole('combobox', { name: /の項目を追加$/ }).fill(line);
  await seen(page.getByRole('option', { selected: true }).filter({ hasText: hit }));
  await page.keyboard.press('Enter');
  await seen(form.getByText(hit));
}

export async function closeForm(page: Page, form: Locator): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await gone(form);
}
