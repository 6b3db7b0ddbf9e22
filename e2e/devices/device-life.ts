import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { BrowserContext, Page, Response } from 'playwright-core';
import { goTo } from '../desk/frame.ts';
import { signIn } from '../desk/sign-in.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { Watch } from '../support/watch.ts';
import { ADMINISTRATOR, INITIAL_PASSWORD, PASSWORD } from '../support/world.ts';
import { chooseCertificateFor } from './choose-certificate.ts';
import { DeviceBrowser } from './device-browser.ts';
import { openProductionClinic, type ProductionClinic } from './production-clinic.ts';

const CLERK = { loginId: 'uketsuke', name: '受付　例子' };
/** The wait after which a device counts as still connected. */
const MINUTE = 60_000;

export interface DeviceLife {
  /** As the browser names it for the page with patients. */
  readonly protocol: string;
  /** From the button 紛失・停止 to the moment at which the open page shows nothing of the clinic any more. */
  readonly secondsUntilLost: number;
  /** What the browser says to each way back in. */
  readonly withoutCertificate: string;
  readonly reloadAfterRevocation: string;
  readonly faults: readonly string[];
}

type Look = (page: Page, name: string) => Promise<void>;

/**
 * The life of a device in a real browser whose certificate lies in its own key store: enrolled through the enrolment
 * page, opened over TLS 1.3, declared lost at another desk, gone. Against `akashi start --production`.
 */
export async function deviceLife(look: Look = async () => undefined): Promise<DeviceLife> {
  const clinic = await openProductionClinic('tanmatsu');
  const restore = chooseCertificateFor(clinic.address);
  const desks = [new DeviceBrowser(clinic.folder, 'office'), new DeviceBrowser(clinic.folder, 'reception')];
  const watch = new Watch();
  try {
    const [office, reception] = desks;
    assert.ok(office && reception);
    for (const desk of desks) desk.trust(clinic.authorityFile);
    const withoutCertificate = await refusal(await freshPage(await office.open(), watch), clinic.address);
    const first = JSON.parse(
      await clinic.command(['device', 'issue', '--tenant', clinic.tenant, '--name', '事務室', '--json']),
    ) as { code: string };
    await enrol(clinic, office, first.code, watch, look);
    const desk = await freshPage(await office.open(), watch);
    const protocol = await protocolOf(await desk.goto(clinic.address));
    await firstSignIn(desk, clinic, ADMINISTRATOR);
    await hireClerk(desk);
    const code = await registerDevice(desk, look);

    await enrol(clinic, reception, code, watch, look);
    const lost = await freshPage(await reception.open(), watch);
    await lost.goto(clinic.address);
    await firstSignIn(lost, clinic, CLERK.loginId);
    const faults = [...watch.faults()];

    const pressed = await revoke(desk, look);
    await seenWithin(lost, 'この端末は使えなくなりました', MINUTE);
    const secondsUntilLost = Math.round(performance.now() - pressed) / 1000;
    assert.equal(await lost.getByRole('grid').count(), 0, 'something of the clinic still stands there');
    const kept = await lost.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.equal(kept, '{}', 'something was left on the lost device');
    await look(lost, '51-device-refused');
    const reloadAfterRevocation = await refusal(lost, clinic.address);
    const anew = await freshPage(await reception.open(), watch);
    assert.match(await refusal(anew, clinic.address), /^ERR_/, 'the browser opened anew got in');
    await desk.reload();
    await seen(desk.getByRole('row', { name: /受付1/ }).getByText('停止', { exact: true }));
    return { protocol, secondsUntilLost, withoutCertificate, reloadAfterRevocation, faults };
  } finally {
    for (const desk of desks) await desk.close();
    restore();
    await clinic.close();
  }
}

async function freshPage(context: BrowserContext, watch: Watch): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  watch.follow(page, 'device');
  return page;
}

/** The network error with which the browser gives up on an address. */
async function refusal(page: Page, address: string): Promise<string> {
  try {
    await page.goto(address, { timeout: 20_000 });
    return 'opened';
  } catch (error) {
    return /net::(ERR_[A-Z_]+)/.exec(String(error))?.[1] ?? String(error).split('\n')[0] ?? '';
  }
}

async function protocolOf(response: Response | null): Promise<string> {
  return (await response?.securityDetails())?.protocol ?? 'none';
}

/** The enrolment page, the file, the password, the key store. */
async function enrol(
  clinic: ProductionClinic,
  device: DeviceBrowser,
  code: string,
  watch: Watch,
  look: Look,
): Promise<void> {
  const page = await freshPage(await device.open(), watch);
  await page.goto(clinic.enrolment);
  await page.getByLabel('医療機関ID').fill(clinic.tenant);
  await page.getByLabel('登録コード').fill(code);
  await page.getByLabel('入れる人の氏名').fill('雛形　管理');
  await page.getByRole('button', { name: '証明書を受け取る' }).click();
  const save = page.getByRole('link', { name: /証明書のファイルを保存/ });
  await seen(save);
  await look(page, '50-device-enrolled');
  const [file] = await Promise.all([page.waitForEvent('download'), save.click()]);
  const path = join(clinic.folder, `${code}.p12`);
  await file.saveAs(path);
  const password = (await page.locator('.password').textContent()) ?? '';
  device.importFile(path, password.trim());
  assert.equal(device.keys(), 1, 'the key is not in the key store');
}

/** The password that was handed over is good for one thing. */
async function firstSignIn(page: Page, clinic: ProductionClinic, loginId: string): Promise<void> {
  await page.getByLabel('医療機関ID').fill(clinic.tenant);
  await page.getByLabel('ログインID').fill(loginId);
  await page.getByLabel('パスワード', { exact: true }).fill(INITIAL_PASSWORD);
  await page.keyboard.press('Enter');
  await seen(page.getByRole('heading', { name: 'はじめる前に' }));
  await page.getByLabel('今のパスワード').fill(INITIAL_PASSWORD);
  await page.getByLabel('新しいパスワード', { exact: true }).fill(PASSWORD);
  await page.getByLabel('新しいパスワード(もう一度)').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const list = page.getByRole('grid', { name: '受付一覧' });
  await seen(list.or(page.getByLabel('医療機関ID')));
  if (!(await list.isVisible()))
    await signIn(page, { tenantCode: clinic.tenant, loginId, password: PASSWORD });
}

/** Asked as the screen asks: by the browser itself, over its own certificate. */
async function hireClerk(page: Page): Promise<void> {
  const status = await page.evaluate(
    async ([loginId, name, password]) => {
      const answer = await fetch('/api/staff', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ loginId, name, role: 'clerk', password }),
      });
      return answer.status;
    },
    [CLERK.loginId, CLERK.name, INITIAL_PASSWORD] as const,
  );
  assert.equal(status, 200, 'the clerk was not hired');
}

async function registerDevice(page: Page, look: Look): Promise<string> {
  await goTo(page, '管理');
  await page.getByRole('link', { name: '端末', exact: true }).click();
  await reads(page.getByRole('row', { name: /事務室/ }), '有効');
  await page
    .getByRole('button', { name: /端末を登録/ })
    .first()
    .click();
  const form = page.getByRole('dialog', { name: '端末を登録' });
  await form.getByLabel('端末の名前').fill('受付1');
  await form.getByLabel('場所').fill('1階 受付');
  await form.getByRole('button', { name: /登録コードを発行/ }).click();
  const code = page.getByTestId('enrolment-code');
  await seen(code);
  await look(page, '52-device-code');
  const text = (await code.textContent()) ?? '';
  await page.getByRole('button', { name: '閉じる', exact: true }).last().click();
  return text.trim();
}

/** Presses 紛失・停止; the moment at which it was pressed. */
async function revoke(page: Page, look: Look): Promise<number> {
  await page.reload();
  await page.getByRole('button', { name: '受付1 を紛失・停止' }).click();
  const form = page.getByRole('dialog', { name: '端末を使えなくする' });
  await seen(form);
  await look(page, '53-device-revoke');
  const pressed = performance.now();
  await form.getByRole('button', { name: /この端末を使えなくする/ }).click();
  await gone(form);
  return pressed;
}

async function seenWithin(page: Page, text: string, milliseconds: number): Promise<void> {
  await page.getByRole('heading', { name: text }).waitFor({ state: 'visible', timeout: milliseconds });
}
