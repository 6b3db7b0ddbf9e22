import assert from 'node:assert/strict';
import { jpeg, office, pdf } from '@akashi/test-support';
import type { Page } from 'playwright-core';
import { knownPatient } from '../desk/arrange.ts';
import { hanako } from '../desk/people.ts';
import type { Journey } from '../support/journey.ts';
import { gone, seen } from '../support/wait.ts';

export const attachmentsJourney: Journey = {
  name: 'attachments',
  title:
    'a letter and a photograph are taken and opened; a file with a macro is refused and says what to do (TRUST-9)',
  clinics: ['santo'],
  async run(house) {
    const clinic = await house.clinic('santo');
    const nurse = await house.apiOf(clinic, 'nurse');
    const patientId = await knownPatient(nurse, hanako);
    const window = await house.open(clinic, 'nurse');
    const { page } = window;
    await page.goto(`${house.address}/patients/${patientId}`);
    await take(page, { name: '紹介状.pdf', mimeType: 'application/pdf', buffer: pdf() }, '見本総合病院より');
    await take(page, { name: '患部.jpg', mimeType: 'image/jpeg', buffer: jpeg({ place: 'N35.6' }) }, '');
    await house.shot(window, 'attachments');
    await refuse(page);
    await seen(page.getByText('マルウェアの検査は設定されていません'));
    await openPicture(page, house.address);
    await takeBack(page);
    const { attachments } = await nurse.attachments.listAttachments({ params: { patientId } });
    assert.deepEqual(
      attachments.map(({ fileName, stripped, removed }) => [fileName, stripped, removed?.reason ?? null]),
      [
        ['患部.jpg', true, null],
        ['紹介状.pdf', false, '患者違い'],
      ],
    );
  },
};

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const card = (page: Page) => page.getByRole('region', { name: '書類・画像' });

async function choose(page: Page, file: Given) {
  await card(page).getByRole('button', { name: '取り込む' }).click();
  const dialog = page.getByRole('dialog', { name: '書類・画像を取り込む' });
  await dialog.getByLabel('ファイル').setInputFiles(file);
  return dialog;
}

async function take(page: Page, file: Given, title: string): Promise<void> {
  const dialog = await choose(page, file);
  if (title) await dialog.getByLabel('題名').fill(title);
  await dialog.getByRole('button', { name: /取り込む/ }).click();
  await gone(dialog);
  await seen(card(page).getByText(file.name));
}

/** The refusal stands beside the file, with what to do, and nothing was kept. */
async function refuse(page: Page): Promise<void> {
  const dialog = await choose(page, {
    name: '診療情報.docx',
    mimeType: 'application/octet-stream',
    buffer: office('docx', { 'word/vbaProject.bin': new Uint8Array(8) }),
  });
  await dialog.getByRole('button', { name: /取り込む/ }).click();
  const said = dialog.getByRole('alert');
  await seen(said.getByText('マクロ(自動で動くプログラム)が含まれています'));
  await seen(said.getByText('PDF での送り直しを頼んでください'));
  await dialog.getByRole('button', { name: '戻る' }).click();
  await gone(dialog);
}

/** The picture comes from another origin than the screen. */
async function openPicture(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: '患部.jpg を開く' }).click();
  const picture = page.getByRole('img', { name: '患部.jpg' });
  await seen(picture);
  const source = (await picture.getAttribute('src')) ?? '';
  const width = await picture.evaluate((image) => Number(Reflect.get(image, 'naturalWidth')));
  assert.equal(width, 1);
  assert.notEqual(new URL(source).origin, new URL(address).origin);
  await page.keyboard.press('Escape');
}

async function takeBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: '見本総合病院より を取り消す' }).click();
  const dialog = page.getByRole('dialog', { name: '書類を取り消す' });
  await dialog.getByLabel('理由').fill('患者違い');
  await dialog.getByRole('button', { name: /取り消す/ }).click();
  await gone(dialog);
  await seen(card(page).getByText('患者違い'));
}
