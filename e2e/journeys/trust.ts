import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { knownPatient } from '../desk/arrange.ts';
import { goTo } from '../desk/frame.ts';
import { hanako } from '../desk/people.ts';
import { strangerApi } from '../support/api.ts';
import { verifyByItself } from '../support/bundle.ts';
import type { Clinic, House, Window } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { totpOf } from '../support/totp.ts';
import { gone, reads, seen } from '../support/wait.ts';

const OPERATOR = { login: 'hoshu-01', name: '保守　太郎', password: 'hoshu-no-aikotoba-2025' };
const TENANT = 'akashi-shinsa';

/** Where a person may show what he may do: the order lets the log grow old enough to be signed. */
export const trust: Journey = {
  name: 'trust',
  title:
    'a duty asked for, approved by another and used; maintenance approved, masked, ended, signed; who saw a patient, proven and reviewed; the bundle proves itself (TRUST-3, TRUST-5, TRUST-7)',
  clinics: [TENANT],
  async run(house) {
    const clinic = await house.clinic(TENANT);
    const patientId = await knownPatient(await house.apiOf(clinic, 'clerk'), hanako);
    const doctor = await house.apiOf(clinic, 'doctor');
    await doctor.patients.getPatient({ params: { patientId } });
    const office = await house.open(clinic, 'administrator');
    const desk = await dutyIsUsed(house, clinic, office);
    await maintenance(house, office);
    await whoSaw(house, office, patientId);
    await review(house, desk);
    await bundle(office.page);
  },
};

/** Asked for by the one, approved by the other, used at once: the place appears and opens. */
async function dutyIsUsed(house: House, clinic: Clinic, office: Window): Promise<Window> {
  const desk = await house.open(clinic, 'clerk');
  const { page } = desk;
  const place = page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '閲覧記録' });
  assert.equal(await place.count(), 0, 'the log is open without the duty');
  await goTo(page, '管理');
  await page.getByRole('link', { name: '承認待ち' }).click();
  await page.getByRole('button', { name: '職務を申請' }).click();
  const asking = page.getByRole('dialog', { name: '職務を申請' });
  await asking.getByLabel('職務').selectOption({ label: '監査担当' });
  await asking.getByLabel('いつまで').fill(inDays(30));
  await asking.getByLabel('理由').fill('月ごとの点検を受け持つ');
  await asking.getByRole('button', { name: /申請する/ }).click();
  await gone(asking);
  const own = page.getByRole('article');
  await seen(own.getByRole('button', { name: '取り下げ' }));
  assert.equal(
    await own.getByRole('button', { name: '承認する' }).count(),
    0,
    'approved by the one who asked',
  );

  await goTo(office.page, '管理');
  await office.page.getByRole('link', { name: '承認待ち' }).click();
  await reads(office.page.getByRole('article'), '監査担当', '受付　例子', '月ごとの点検を受け持つ');
  await house.shot(office, '40-approvals');
  await office.page.getByRole('button', { name: '承認する' }).click();
  await confirm(office.page, /承認して実行/);
  await seen(office.page.getByText('承認待ちの申請はありません。'));

  await page.reload();
  await goTo(page, '閲覧記録');
  await seen(page.getByRole('grid', { name: '閲覧記録' }).getByRole('row').nth(1));
  return desk;
}

/** The provider's staff ask from outside; the institution decides, watches, ends and signs. */
async function maintenance(house: House, office: Window): Promise<void> {
  const { page } = office;
  const operator = strangerApi(house.address).maintenance;
  const { token } = await operator.operatorSignIn({
    body: { login: OPERATOR.login, password: OPERATOR.password, totp: totpOf(await hire(house), Date.now()) },
  });
  const { workId } = await operator.operatorRequest({
    body: {
      token,
      tenantCode: TENANT,
      ticket: 'T-1024',
      reason: '患者の検索が遅いとの連絡',
      plan: '患者の登録の件数と版を読み、索引の状態を確かめる。変更はしない。',
      areas: ['patients'],
      minutes: 30,
    },
  });
  const ask = () =>
    operator.operatorQuery({
      body: { token, tenantCode: TENANT, workId, query: 'id, name, sex from patients limit 5' },
    });
  await assert.rejects(ask, 'read before the approval');

  await page.getByRole('link', { name: '保守作業' }).click();
  const work = page.getByRole('complementary', { name: '選んだ保守作業' });
  await reads(work, '患者の検索が遅い', '伏せて読む');
  await work.getByRole('button', { name: '承認する' }).click();
  await confirm(page, /承認する/);
  await seen(work.getByText('作業中です'));

  const { rows } = await ask();
  assert.equal(rows[0]?.[1], '＊', 'a name was shown');
  await page.reload();
  await reads(work, '2件(患者のべ1人、拒否1件)');
  await house.shot(office, '41-maintenance');
  await work.getByRole('button', { name: '今すぐ終了させる' }).click();
  await gone(work.getByText('作業中です'));
  await assert.rejects(ask, 'read after the end');
  await operator.operatorClose({
    body: { token, tenantCode: TENANT, workId, summary: '索引に異常はなかった。' },
  });
  await page.reload();
  await reads(work, '索引に異常はなかった。');
  await work.getByRole('button', { name: '計画と比べて署名する' }).click();
  const report = page.getByRole('dialog', { name: '報告を確かめて署名する' });
  await report.getByRole('textbox').fill('計画どおり。読まれたのは患者の登録だけ。');
  await report.getByRole('button', { name: /署名する/ }).click();
  await gone(report);
  await seen(page.getByRole('grid', { name: '保守作業の一覧' }).getByText('確認済み'));
}

/** An operator exists only by a command at the machine. Returns the address for the authenticator. */
async function hire(house: House): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-operator-'));
  try {
    const file = join(folder, 'password.txt');
    writeFileSync(file, OPERATOR.password);
    const { login, name } = OPERATOR;
    const printed = await house.command([
      'operator',
      'add',
      login,
      '--name',
      name,
      '--password-file',
      file,
      '--json',
    ]);
    const line = printed.split('\n').find((one) => one.startsWith('{')) ?? '{}';
    const { authenticator } = JSON.parse(line) as { authenticator?: string };
    assert.ok(authenticator, printed);
    return authenticator;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Who saw this patient: the entry opens, and the browser computes its proof. */
async function whoSaw(house: House, office: Window, patientId: string): Promise<void> {
  const { page } = office;
  await page.goto(`${house.address}/access-log?patient=${patientId}`);
  const rows = page.getByRole('grid', { name: '閲覧記録' }).getByRole('row');
  await seen(rows.filter({ hasText: '事業者の作業者' }).filter({ hasText: '保守作業' }));
  await rows.filter({ hasText: '佐倉　医子' }).filter({ hasText: '患者の閲覧' }).first().click();
  const entry = page.getByRole('complementary', { name: '選んだ記録' });
  await reads(entry, '佐倉　医子', '見本　花子', '受付・成功');
  const proven = entry.getByText('署名されたチェックポイントに含まれています');
  // Signed once a minute.
  for (let n = 0; n < 14 && !(await proven.isVisible()); n += 1) {
    await page.waitForTimeout(5_000);
    const again = entry.getByRole('button', { name: 'もう一度確かめる' });
    if (await again.isVisible()) await again.click();
  }
  await seen(proven);
  await house.shot(office, '42-access-log');
}

/** The auditor by duty: nothing is signed before each hint has an answer. */
async function review(house: House, desk: Window): Promise<void> {
  const { page } = desk;
  await page.getByRole('tab', { name: '点検' }).click();
  await page.getByRole('button', { name: '点検を始める' }).click();
  const detail = page.getByRole('complementary', { name: '点検の内容' });
  await seen(detail.getByText('保守作業', { exact: true }));
  await house.shot(desk, '43-log-review');
  const write = detail.getByRole('button', { name: '確かめた結果を書く' });
  for (let left = await write.count(); left > 0; left -= 1) {
    assert.ok(await detail.getByRole('button', { name: /あと\d+件を確かめると署名できます/ }).isDisabled());
    await write.first().click();
    await confirm(page, /書き留める/, '業務のためであると本人と記録で確かめた');
    await reads(detail.getByRole('listitem').filter({ hasText: '業務のため' }).nth(0), '業務のため');
    while ((await write.count()) >= left) await page.waitForTimeout(100);
  }
  await detail.getByRole('button', { name: '点検を終えて署名する' }).click();
  await confirm(page, /署名する/, '不審な閲覧はない');
  await reads(detail, '受付　例子が', '不審な閲覧はない');
}

async function bundle(page: Page): Promise<void> {
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: '証明つきで書き出す' }).click();
  const { code, said } = await verifyByItself(await file);
  assert.equal(code, 0, said);
}

/** Fills in the dialog that stands open and goes on. */
async function confirm(page: Page, button: RegExp, text?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await seen(dialog);
  if (text !== undefined) await dialog.getByRole('textbox').fill(text);
  await dialog.getByRole('button', { name: button }).click();
  await gone(dialog);
}

/** A day of the calendar in Japan as it is typed: 20261226. */
function inDays(days: number): string {
  return new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
}
