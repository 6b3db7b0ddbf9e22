import type { Locator, Page } from 'playwright-core';
import { gone, seen } from '../support/wait.ts';
import { pickOrder } from './chart.ts';

export const trainingForm = (page: Page): Locator => page.getByRole('region', { name: 'リハビリの入力' });

/** F4: 運動器リハビリ, its form open with so many units. */
export async function orderTraining(page: Page, units: string): Promise<Locator> {
  await pickOrder(page, '運動器リハ', '運動器リハビリテーション料（１）');
  const form = trainingForm(page);
  await seen(form);
  await form.getByRole('textbox', { name: /の数量$/ }).fill(units);
  return form;
}

/** Fills in what it is counted from. */
export async function sayOnset(
  page: Page,
  said: { readonly kind: string; readonly day: string; readonly disease: string },
): Promise<void> {
  const form = trainingForm(page);
  await form.getByRole('textbox', { name: /の起算日$/ }).fill(said.day);
  await choose(page, form.getByRole('combobox', { name: /の起算日の種類$/ }), said.kind);
  await choose(page, form.getByRole('combobox', { name: /の対象の傷病$/ }), said.disease);
}

export async function closeTraining(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await gone(trainingForm(page));
}

async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
