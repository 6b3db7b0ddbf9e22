import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { giveLogin, signIn } from '../desk/sign-in.ts';
import type { Journey } from '../support/journey.ts';
import { readPng } from '../support/read-png.ts';
import { totpOf } from '../support/totp.ts';
import { gone, seen } from '../support/wait.ts';

const STEP_MILLISECONDS = 30_000;

export const authenticator: Journey = {
  name: 'authenticator',
  title:
    'an authenticator reads its code off the screen; from then on six digits are asked, each good once (TRUST-1)',
  clinics: ['ninshou'],
  async run(house) {
    const clinic = await house.clinic('ninshou');
    const login = clinic.credentials('clerk');
    const desk = await house.open(clinic, 'clerk');
    await desk.page.goto(`${house.address}/settings?section=self`);
    await seen(desk.page.getByRole('heading', { name: '自分のログイン' }));
    await desk.page.getByRole('button', { name: '登録する' }).click();
    const dialog = desk.page.getByRole('dialog', { name: '認証アプリの登録' });
    const code = dialog.getByRole('img', { name: /QR コード/ });
    await seen(code);
    await house.shot(desk, '36-authenticator');
    const uri = await asTelephone(code);
    assert.match(uri, /^otpauth:\/\/totp\//);
    const used = totpOf(uri, Date.now());
    await dialog.getByLabel('6桁の数字').fill(used);
    await dialog.getByRole('button', { name: /確かめて登録/ }).click();
    await gone(dialog);

    const home = await house.window('at another desk');
    await giveLogin(home.page, login);
    const digits = home.page.getByLabel('認証アプリの6桁');
    await seen(digits);
    await digits.fill(used);
    await home.page.keyboard.press('Enter');
    await seen(home.page.getByRole('alert'));
    await nextStep(home.page);
    await digits.fill(totpOf(uri, Date.now()));
    await home.page.keyboard.press('Enter');
    await seen(home.page.getByRole('grid', { name: '受付一覧' }));
    await desk.page.reload();
    await seen(desk.page.getByText('登録済'));
    // Who has none is asked for nothing more.
    await signIn((await house.window('the doctor')).page, clinic.credentials('doctor'));
  },
};

/** Looks at the screen as the camera of a telephone does. */
async function asTelephone(code: Locator): Promise<string> {
  const { width, height, pixels } = readPng(await code.screenshot());
  const data = new Uint8ClampedArray(pixels.length * 4);
  for (const [at, colour] of pixels.entries())
    data.set([colour >> 16, (colour >> 8) & 0xff, colour & 0xff, 0xff], 4 * at);
  return decodeQR({ width, height, data });
}

/** Until the authenticator shows other digits; a sign-in that failed also has to wait a moment. */
async function nextStep(page: Page): Promise<void> {
  await page.waitForTimeout(STEP_MILLISECONDS - (Date.now() % STEP_MILLISECONDS) + 500);
}
