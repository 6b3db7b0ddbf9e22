import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { gone, reads, seen } from '../support/wait.ts';
import { goTo } from './frame.ts';

export const claimList = (page: Page): Locator => page.getByRole('grid', { name: 'レセプト一覧' });

export const claimRow = (page: Page, name: string): Locator =>
  claimList(page).getByRole('row').filter({ hasText: name });

/** F5: calculates the month at the desk, or one before it, and waits for the end of the run. */
export async function calculateMonth(page: Page, back = 0): Promise<void> {
  await goTo(page, '請求');
  for (let step = 0; step < back; step += 1) await page.getByRole('button', { name: '前の月' }).click();
  const notice = page.getByRole('alert').filter({ hasText: '請求の計算が終わりました' });
  // A notice of the run before would be taken for this one's, or go away by itself while this one is awaited.
  for (const old of await notice.all())
    await old
      .getByRole('button')
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  await gone(notice.first());
  await page
    .getByRole('button', { name: /^F5 *計算/ })
    .first()
    .click();
  await page.waitForURL('**/claims/*');
  await seen(notice.first());
}

/** Which claims the month holds back, as the head counts them. */
export const heldCount = (page: Page): Locator => page.locator('dl > div').filter({ hasText: '保留' });

/** F9: writes the file of a payer body and returns what the browser saved. */
export async function saveClaimFile(page: Page, payer: string): Promise<{ name: string; bytes: Uint8Array }> {
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: '請求ファイルを作る' });
  const coming = page.waitForEvent('download');
  await dialog.getByRole('region', { name: payer }).getByRole('button', { name: '作って保存' }).click();
  const download = await coming;
  await reads(dialog.getByRole('region', { name: payer }), 'に作成');
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(path)) };
}
