import assert from 'node:assert/strict';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { taro } from '../desk/people.ts';
import { fillIn, goToRegistration } from '../desk/registration.ts';
import { signIn } from '../desk/sign-in.ts';
import type { Clinic, House } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

/** Revoked to covered, as the capability promises. */
const MOST_MILLISECONDS = 1_000;

export const people: Journey = {
  name: 'people',
  title:
    'passkey from enrolment to removal; a shared desk changes hands and back; a revoked screen is covered',
  clinics: ['hitobito'],
  async run(house) {
    const clinic = await house.clinic('hitobito');
    await passkeyLife(house, clinic);
    await deskChangesHands(house, clinic);
    await revokedIsCovered(house, clinic);
  },
};

/** An authenticator built into the machine, with a finger that always fits. */
async function giveAuthenticator(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

async function goToOwnSignIn(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/settings?section=self`);
  await seen(page.getByRole('heading', { name: '自分のログイン' }));
}

async function signOut(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').or(page.getByPlaceholder(/検索/)).first().fill('ログアウト');
  await page.keyboard.press('Enter');
  await seen(page.getByRole('button', { name: 'パスキーでログイン' }));
}

async function passkeyLife(house: House, clinic: Clinic): Promise<void> {
  // Three seconds instead of ten minutes, so that the proof grows old while somebody watches.
  const settings = { 'identity.stepUp': { administer: 0.05 } };
  const window = await house.open(clinic, 'doctor');
  const { page, context } = window;
  await giveAuthenticator(context, page);
  await goToOwnSignIn(page, house.address);
  await page.getByRole('button', { name: 'パスキーを登録' }).click();
  const enrolment = page.getByRole('dialog', { name: 'パスキーの登録' });
  await enrolment.getByLabel('パスキーの名前').fill('診察室のパソコン');
  await enrolment.getByRole('button', { name: '登録へ進む' }).click();
  await gone(enrolment);
  const row = page.getByRole('row', { name: /診察室のパソコン/ });
  await reads(row, 'まだ');
  await house.shot(window, '30-own-sign-in');

  await signOut(page);
  await house.shot(window, '31-sign-in');
  await page.getByRole('button', { name: 'パスキーでログイン' }).click();
  await seen(page.getByRole('grid', { name: '受付一覧' }));

  await page.keyboard.press('Control+l');
  const lock = page.getByRole('dialog', { name: '画面をロックしています' });
  await seen(lock);
  await house.shot(window, '32-lock');
  await lock.getByRole('button', { name: 'パスキーでロックを解除' }).click();
  await gone(lock);

  await clinic.api.identity.updateInstitution({ body: { validFrom: '2024-06-01', settings } });
  await goToOwnSignIn(page, house.address);
  await page.waitForTimeout(3_500);
  await page.getByRole('button', { name: '診察室のパソコン を外す' }).click();
  await page.getByRole('dialog', { name: 'パスキーを外す' }).getByRole('button', { name: '外す' }).click();
  const proof = page.getByRole('dialog', { name: 'ご本人の確認' });
  await seen(proof);
  await house.shot(window, '33-step-up');
  await proof.getByRole('button', { name: 'パスキーで確認' }).click();
  await gone(proof);
  await gone(row);
  await signOut(page);
  await page.getByRole('button', { name: 'パスキーでログイン' }).click();
  await seen(page.getByRole('alert'));
}

/** One browser, two people in turns: each finds his own form again, neither sees the other's. */
async function deskChangesHands(house: House, clinic: Clinic): Promise<void> {
  const window = await house.open(clinic, 'clerk');
  const { page } = window;
  const name = page.getByRole('textbox', { name: '氏名', exact: true });
  await goToRegistration(page);
  await fillIn(page, { ...taro, kana: 'カクウ シロウ', name: '架空　四郎' });
  await takeTurn(page, clinic, 'nurse');
  await seen(page.getByRole('grid', { name: '受付一覧' }));
  const held = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  assert.ok(!held.includes('架空') && !held.includes('カクウ'), 'the next person can read what was left');
  assert.ok(held.includes('akashi:desk:'), 'nothing was left for the return');
  await goToRegistration(page);
  assert.equal(await name.inputValue(), '');
  await fillIn(page, { ...taro, kana: 'ケンスウ ゴロウ', name: '件数　五郎' });

  await takeTurn(page, clinic, 'clerk', () => house.shot(window, '34-other-person'));
  await seen(page.getByRole('heading', { name: '患者登録' }));
  assert.equal(await name.inputValue(), '架空　四郎');
  await takeTurn(page, clinic, 'nurse');
  await seen(page.getByRole('heading', { name: '患者登録' }));
  assert.equal(await name.inputValue(), '件数　五郎');
}

async function takeTurn(
  page: Page,
  clinic: Clinic,
  role: 'nurse' | 'clerk',
  look?: () => Promise<void>,
): Promise<void> {
  await page.keyboard.press('Control+l');
  await seen(page.getByRole('dialog', { name: '画面をロックしています' }));
  await page.getByRole('button', { name: '別の人がログイン' }).click();
  const turn = page.getByRole('dialog', { name: '別の人がログイン' });
  await seen(turn);
  await look?.();
  const { loginId, password } = clinic.credentials(role);
  await turn.getByLabel('ログインID').fill(loginId);
  await turn.getByLabel('パスワード', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await gone(turn);
}

async function revokedIsCovered(house: House, clinic: Clinic): Promise<void> {
  const here = await house.window('here');
  await signIn(here.page, clinic.credentials('nurse'));
  const there = await house.open(clinic, 'nurse');
  await goToOwnSignIn(here.page, house.address);
  const covered = there.page.getByRole('dialog', { name: 'もう一度ログインしてください' });
  // The latest sign-in stands first among the others.
  const revoke = here.page.getByRole('button', { name: /のログインを取り消す/ }).first();
  await seen(revoke);
  const started = performance.now();
  await revoke.click();
  await seen(covered);
  const milliseconds = Math.round(performance.now() - started);
  assert.ok(milliseconds <= MOST_MILLISECONDS, `a revoked screen stood open for ${milliseconds} ms`);
}
