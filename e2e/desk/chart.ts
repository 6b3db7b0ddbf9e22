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

export const orderSearch = (page: Page): Locator => page.getByRole('combobox', { name: 'オーダーを探す' });

/** The line of an order, found by part of its text. */
export const orderRow = (page: Page, text: string): Locator =>
  page.locator('[data-order]').filter({ hasText: text });

/** F4, a quick line, Enter on the hit that bears the name. */
export async function pickOrder(page: Page, line: string, hit: string): Promise<void> {
  await page.keyboard.press('F4');
  await orderSearch(page).fill(line);
  await seen(page.getByRole('option', { selected: true }).filter({ hasText: hit }));
  await page.keyboard.press('Enter');
}

/** An order that a quick line says completely: it stands in the list at once. */
export async function order(page: Page, line: string, hit: string): Promise<void> {
  await pickOrder(page, line, hit);
  await seen(orderRow(page, hit));
}

/** A drug to be injected: its form asks for the amount only. */
export async function orderInjection(page: Page, drug: string, hit: string, amount: string): Promise<void> {
  await pickOrder(page, drug, hit);
  const form = page.getByRole('region', { name: '注射の入力' });
  await seen(form);
  await page.keyboard.type(amount);
  await page.keyboard.press('Control+Enter');
  await gone(form);
  await seen(orderRow(page, hit));
}

/** What stands at the end of an order's line, with the reasons opened below it. */
export async function openReasons(page: Page, text: string): Promise<Locator> {
  const row = orderRow(page, text);
  await row.getByTitle('点数の理由').click();
  return row;
}

/** F7: a disease by part of its name. */
export async function nameDisease(page: Page, name: string, main = false): Promise<void> {
  await page.getByRole('button', { name: '病名 (F7)' }).click();
  const dialog = page.getByRole('dialog', { name: '病名を付ける' });
  await dialog.getByRole('combobox', { name: '病名を探す' }).fill(name);
  const option = page.getByRole('option').filter({ hasText: name }).first();
  await seen(option);
  await option.click();
  if (main) await dialog.getByLabel('主病名').check();
  await dialog.getByRole('button', { name: '病名を付ける' }).click();
  await gone(dialog);
}

/** F12: signs, and waits until the doctor's list is back. */
export async function sign(page: Page): Promise<void> {
  await saved(page);
  await page.keyboard.press('F12');
  await page.waitForURL('**/consultation');
}

/** The sum below the orders. */
export const totalLine = (page: Page): Locator => page.locator('footer').filter({ hasText: '合計' });

/** F12 on a record signed before: only with a reason. */
export async function signAmendment(page: Page, reason: string): Promise<void> {
  await saved(page);
  await page.keyboard.press('F12');
  const dialog = page.getByRole('dialog', { name: /^第\d+版として確定する$/ });
  const confirm = dialog.getByRole('button', { name: '訂正を確定する' });
  await seen(confirm);
  if (await confirm.isEnabled()) throw new Error('an amendment without a reason was possible');
  await dialog.getByLabel('訂正の理由').fill(reason);
  await confirm.click();
  await gone(dialog);
}
