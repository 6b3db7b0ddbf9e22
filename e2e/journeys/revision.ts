import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { editionFile } from '../../apps/server/src/testing/edition-file.ts';
import { closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { nameDisease, order, sign, write } from '../desk/chart.ts';
import { calculateMonth, claimRow, saveClaimFile } from '../desk/claims.ts';
import { goTo } from '../desk/frame.ts';
import { taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { House } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { MONTH } from '../support/world.ts';

const NAME = '令和8年6月改定(試験)';
const START = '2026-06-01';
/** 初診料 291 → 300, 末梢血液一般検査 21 → 18, ＣＲＰ left out. */
const POINTS = { '111000110': 300, '160008010': 18, '160054710': null };

export const revision: Journey = {
  name: 'revision',
  title:
    'a coming schedule is loaded beside, replayed over the month, switched to in two steps and given up; the month file stays the same to the byte (FEES-9)',
  clinics: ['kaitei'],
  async run(house) {
    const clinic = await house.clinic('kaitei');
    const clerk = await house.apiOf(clinic, 'clerk');
    await waitingPatient(clerk, await knownPatient(clerk, taro));
    const room = await house.open(clinic, 'doctor');
    await openChart(room.page, taro.name);
    await write(room.page, 'S', '3日前からのどが痛い。');
    await nameDisease(room.page, '急性上気道炎', true);
    await order(room.page, '末梢血液一般', '末梢血液一般検査');
    await order(room.page, 'CRP', 'ＣＲＰ');
    await sign(room.page);
    const desk = await house.open(clinic, 'clerk');
    await openBill(desk.page, taro.name);
    await settle(desk.page, '5000');
    await closePapers(desk.page);
    await calculateMonth(desk.page);
    await reads(claimRow(desk.page, taro.name), '請求できます');
    const before = await saveClaimFile(desk.page, '社保');
    await desk.page.keyboard.press('Escape');

    await loadBeside(house);
    await openRevision(desk.page);
    await desk.page.getByLabel('計算し直す月').selectOption(MONTH);
    await desk.page.getByRole('button', { name: '2025年9月分を計算し直す' }).click();
    const rules = desk.page.getByRole('table', { name: '規則ごとの差' });
    await reads(rules, '初診料', '291', '300', '+9', '+90');
    await reads(desk.page.getByRole('region', { name: '試算' }), '新しい点数表にないコード1');
    await house.shot(desk, 'revision-replay');
    await desk.page.getByText('項目ごと').click();
    await reads(desk.page.getByRole('table', { name: '項目ごとの差' }), '末梢血液一般検査', '-3');
    await desk.page.getByText('レセプトごと').click();
    await reads(desk.page.getByRole('table', { name: 'レセプトごとの差' }), taro.name);
    const coming = desk.page.waitForEvent('download');
    await desk.page.getByRole('button', { name: 'CSVで保存' }).click();
    assert.match((await coming).suggestedFilename(), /^改定試算_2025-09_レセプト\.csv$/);
    await desk.page.getByText(/^要確認/).click();
    await reads(desk.page.getByRole('table', { name: '要確認' }), 'ＣＲＰ');

    const office = await house.open(clinic, 'administrator');
    await openRevision(office.page);
    await office.page.getByRole('button', { name: 'この点数表に切り替える' }).click();
    const dialog = office.page.getByRole('dialog', { name: `${NAME}に切り替える` });
    await dialog.getByLabel('この日の診療から使う').fill('2026-05-31');
    await reads(dialog, '2026年6月1日より前からは使えません');
    await dialog.getByLabel('この日の診療から使う').fill(START);
    await dialog.getByRole('button', { name: '内容を確かめる' }).click();
    await reads(dialog, '2026年6月1日の診療から', 'まだありません', '2025年9月分で済んでいます');
    await house.shot(office, 'revision-confirm');
    await dialog.getByRole('button', { name: '切り替える', exact: true }).click();
    await gone(dialog);
    const editions = office.page.getByRole('table', { name: '読み込まれている点数表' });
    await reads(editions, '使用中');
    const during = await fileAgain(desk.page);

    await office.page.getByRole('button', { name: '前の点数表に戻す' }).click();
    const asking = office.page.getByRole('dialog', { name: '前の点数表に戻す' });
    await asking.getByRole('button', { name: '戻す', exact: true }).click();
    await gone(asking);
    await reads(editions, '未適用');
    await office.page.getByText('切り替えの履歴(1)').click();
    await house.shot(office, 'revision-back');
    const after = await fileAgain(desk.page);
    assert.deepEqual(Buffer.from(during.bytes), Buffer.from(before.bytes));
    assert.deepEqual(Buffer.from(after.bytes), Buffer.from(before.bytes));
    await fromTheCommandLine(house, office.page);
  },
};

/** The same beside the running server: its screens follow. */
async function fromTheCommandLine({ command }: House, page: Page): Promise<void> {
  const ask = async (...args: readonly string[]) =>
    JSON.parse(await command(['revision', ...args, '--clinic', 'kaitei', '--json']));
  const edition = ['--edition', NAME];
  const replay = await ask('replay', ...edition, '--month', MONTH);
  assert.equal(replay.sums.before, replay.sums.charged);
  assert.equal(replay.unknownCodes.length, 1);
  const switching = ['activate', ...edition, '--from', START];
  const plan = await ask(...switching);
  assert.equal(plan.replayedMonth, MONTH);
  await ask(...switching, '--confirm', plan.confirmation);
  const editions = page.getByRole('table', { name: '読み込まれている点数表' });
  await reads(editions, '使用中');
  const { activationId } = await ask('back');
  await ask('back', '--confirm', activationId);
  await reads(editions, '未適用');
  assert.equal((await ask('list')).activations.length, 2);
}

/** The file as the publisher's would lie on the operator's disk. */
async function loadBeside(house: House): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-edition-'));
  try {
    writeFileSync(join(folder, 's_ALL20260501.csv'), editionFile({ start: START, points: POINTS }));
    await house.command(['masters', 'import', folder, '--beside', NAME, '--from', START]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openRevision(page: Page): Promise<void> {
  await goTo(page, '管理');
  await page.getByRole('link', { name: '診療報酬改定' }).click();
  await seen(page.getByRole('table', { name: '読み込まれている点数表' }));
}

/** The month calculated and written once more. */
async function fileAgain(page: Page): Promise<{ bytes: Uint8Array }> {
  await calculateMonth(page);
  const file = await saveClaimFile(page, '社保');
  await page.keyboard.press('Escape');
  return file;
}
