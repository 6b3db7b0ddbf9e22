import type { Page } from 'playwright-core';

export type Place = '受付' | '診察' | '実施' | '会計' | '請求' | '閲覧記録' | '管理';

/** Goes to one of the places at the top of every screen. */
export async function goTo(page: Page, place: Place): Promise<void> {
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: place }).click();
}
