import type { Page } from 'playwright-core';
import { seen } from '../support/wait.ts';
import { goToReception } from './reception.ts';

export interface NewPatient {
  readonly kana: string;
  readonly name: string;
  readonly birthDate: string;
  readonly sex: '男' | '女';
  readonly insurerNumber: string;
  readonly symbol: string;
  readonly number: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

export async function goToRegistration(page: Page): Promise<void> {
  await goToReception(page);
  await page.keyboard.press('F2');
  await seen(page.getByRole('dialog', { name: '受付' }));
  await page.keyboard.press('F6');
  await seen(page.getByRole('heading', { name: '患者登録' }));
}

/** Types the slip and the certificate; nothing is sent yet. */
export async function fillIn(page: Page, patient: NewPatient): Promise<void> {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field('カナ氏名').fill(patient.kana);
  await field('氏名').fill(patient.name);
  await field('生年月日').fill(patient.birthDate);
  await page.getByRole('radio', { name: patient.sex }).check();
  await field('保険者番号').fill(patient.insurerNumber);
  await field('記号').fill(patient.symbol);
  await field('番号').fill(patient.number);
  if (patient.validFrom) await field('有効期間 から').fill(patient.validFrom);
  if (patient.validTo) await field('まで').fill(patient.validTo);
}

/** Registers and returns the patient's id. */
export async function register(page: Page, patient: NewPatient): Promise<string> {
  await goToRegistration(page);
  await fillIn(page, patient);
  await page.keyboard.press('F12');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
