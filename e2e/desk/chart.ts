import type { Locator, Page } from 'playwright-core';
import { gone, reads, seen } from '../support/wait.ts';

const TITLE = { S: '主訴・経過', O: '所見', A: '評価', P: '計画' } as const;
export type SoapLetter = keyof typeof TITLE;

export const soapPart = (page: Page, letter: SoapLetter): Locator =>
  page.getByRole('textbox', { name: `${letter} ${TITLE[letter]}` });

/** The line at the bottom right: where the draft stands. */
export const draftStatus = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /下書き|未送信|オフライン/ });

export async function write(page: Page, letter: SoapLetter, text: string): Promise<void> {
  await soapPart(page, letter).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(text);
}

/** Waits until the server has everything that was typed. */
export async function saved(page: Page): Promise<void> {
  await reads(draftStatus(page), '下書き保存済');
}

const search = (page: Page): Locator => page.getByRole('combobox', { name: 'オーダーを探す' });

/** The line of an order, found by part of its text. */
export const order = (page: Page, text: string): Locator => page.locator('[data-order]', { hasText: text });

/** F4, a quick line, Enter on the first hit that bears the name: the form of the order opens. */
export async function beginOrder(page: Page, line: string, hit: string): Promise<void> {
  await page.keyboard.press('F4');
  await search(page).fill(line);
  const option = page.getByRole('option').filter({ hasText: hit }).first();
  await seen(option);
  await option.click();
}

/** Orders by the quick line and accepts the form as it was understood. */
export async function orderQuickly(page: Page, line: string, hit: string): Promise<void> {
  await beginOrder(page, line, hit);
  const form = page.getByRole('region', { name: /の入力$/ });
  await seen(form);
  await page.keyboard.press('Control+Enter');
  await gone(form);
}

/** F7: a disease by part of its name. */
export async function nameDisease(page: Page, search: string, name: string): Promise<void> {
  await page.keyboard.press('F7');
  const dialog = page.getByRole('dialog', { name: '病名を付ける' });
  await dialog.getByRole('combobox', { name: '病名を探す' }).fill(search);
  const option = page.getByRole('option').filter({ hasText: name }).first();
  await seen(option);
  await option.click();
  await dialog.getByLabel('主病名').check();
  await dialog.getByRole('button', { name: '病名を付ける' }).click();
  await gone(dialog);
}

/** F12: signs, and waits until the doctor's list is back. */
export async function sign(page: Page): Promise<void> {
  await saved(page);
  await page.keyboard.press('F12');
  await page.waitForURL('**/consultation');
}
