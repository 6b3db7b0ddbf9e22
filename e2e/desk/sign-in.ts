import type { Page } from 'playwright-core';
import { seen } from '../support/wait.ts';

export interface Login {
  readonly tenantCode: string;
  readonly loginId: string;
  readonly password: string;
}

/** Fills in the form and waits for the first screen of the day. */
export async function signIn(page: Page, login: Login): Promise<void> {
  await giveLogin(page, login);
  await seen(page.getByRole('grid', { name: '受付一覧' }));
}

/** Fills in the form and sends it. */
export async function giveLogin(page: Page, login: Login): Promise<void> {
  await page.getByLabel('医療機関ID').fill(login.tenantCode);
  await page.getByLabel('ログインID').fill(login.loginId);
  await page.getByLabel('パスワード', { exact: true }).fill(login.password);
  await page.keyboard.press('Enter');
}
