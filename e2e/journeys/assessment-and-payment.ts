import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCp932 } from '@akashi/claim-file';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { calculateMonth, saveClaimFile } from '../desk/claims.ts';
import { taro } from '../desk/people.ts';
import { treat } from '../desk/treat.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

/** The data of a 増減点連絡書 about somebody of the system before. */
function notice(): Uint8Array {
  const cells = Array.from({ length: 29 }, () => '');
  const told: Record<number, string> = { 0: '3', 1: '202504', 2: '7', 17: '旧　患者', 18: '99999', 19: '60' };
  for (const [at, text] of Object.entries({ ...told, 22: '-13', 23: 'B' })) cells[Number(at)] = text;
  return encodeCp932(`${cells.join(',')}\r\n`);
}

/** 291 points less three tenths are 2,037 yen; 40 points off take another 280. */
const DUE = '1,757円';

export const assessmentAndPayment: Journey = {
  name: 'assessment-and-payment',
  title:
    'what a body took off is entered, asked for again and partly restored; a notice under the wrong month is taken back and comes again; the money that came is held against it (FEES-8)',
  clinics: ['satei'],
  async run(house) {
    const clinic = await house.clinic('satei');
    const clerk = await house.apiOf(clinic, 'clerk');
    const encounterId = await waitingPatient(clerk, await knownPatient(clerk, taro));
    const room = await house.open(clinic, 'doctor');
    const desk = await house.open(clinic, 'clerk');
    const { page } = desk;
    const note = '健診で血圧が高いと言われた。';
    await treat(room.page, page, { encounterId, note, tendered: '1000', disease: '高血圧症' });
    await calculateMonth(page);
    await saveClaimFile(page, '社保（支払基金）');
    const files = page.getByRole('dialog', { name: '請求ファイルを作る' });
    await files.getByRole('button', { name: '送信済みにする' }).click();
    await files.getByRole('button', { name: '送信済みを取り消す' }).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: '査定' }).click();
    await page.getByRole('button', { name: '一件入力' }).click();
    const form = page.getByRole('dialog', { name: '査定を一件入力する' });
    const enter = form.getByRole('button', { name: '登録' });
    // What was sent in October is looked at in October: a notice of September could not be about it.
    await form.getByRole('textbox', { name: '連絡書の月' }).fill('R7.10');
    await form.getByRole('textbox', { name: '診療月' }).fill('9月');
    await form.getByRole('textbox', { name: '患者番号' }).fill('1');
    await form.getByRole('textbox', { name: '減点された点数' }).fill('91');
    await form.getByRole('textbox', { name: '請求内容' }).fill('初診料');
    await enter.click();
    await reads(form.getByRole('alert'), '月は R7.9 や 2025-9 のように');
    assert.equal(await form.getByRole('textbox', { name: '請求内容' }).inputValue(), '初診料');
    await form.getByRole('textbox', { name: '診療月' }).fill('R7.9');
    await enter.click();
    await gone(form);
    const list = page.getByRole('grid', { name: '査定の一覧' });
    await reads(list, '例示', '-91', '初診料');
    const open = list.getByRole('row').filter({ hasText: '例示' }).getByRole('button', { name: '対応' });

    await open.click();
    const decide = page.getByRole('dialog', { name: /の査定$/ });
    await decide.getByLabel('再審査を請求する理由').fill('初診であることは診療録のとおり');
    await decide.getByRole('button', { name: '再審査を請求した' }).click();
    await gone(decide);
    await open.click();
    await decide.getByRole('textbox', { name: /復活した点数/ }).fill('51');
    await decide.getByRole('button', { name: '結果を記録' }).click();
    await gone(decide);
    await reads(list, '51点');
    await house.shot(desk, '23-assessments');

    const folder = mkdtempSync(join(tmpdir(), 'akashi-notice-'));
    const path = join(folder, 'zougen.csv');
    writeFileSync(path, notice());
    const take = page.getByRole('dialog', { name: '増減点連絡書データを取り込む' });
    const takeIt = async (month: string): Promise<void> => {
      await page.getByRole('button', { name: '連絡書データを取り込む' }).click();
      await take.locator('input[type=file]').setInputFiles(path);
      await take.getByRole('button', { name: '取り込む' }).click();
      await reads(take, '選んでください。', 'R7.10 や 2025-10 のように入力してください。');
      await take.getByRole('combobox', { name: '審査支払機関' }).click();
      await page.getByRole('option', { name: '社保' }).click();
      await take.getByRole('textbox', { name: '連絡書の月（処理年月）' }).fill(month);
      await take.getByRole('button', { name: '取り込む' }).click();
    };
    await takeIt('R7.10');
    await gone(take);
    await reads(list, '旧　患者', '-13');
    await takeIt('R7.11');
    await seen(
      page.getByRole('alert').filter({ hasText: '同じ増減点連絡書のデータがすでに取り込まれています' }),
    );
    assert.match((await take.textContent()) ?? '', /zougen\.csv/);
    await house.shot(desk, '28-notice-known');
    await page.keyboard.press('Escape');
    await gone(take);

    // The month was wrong: the notice is taken back with a reason, and the same file comes again under the right one.
    await page.getByRole('button', { name: '取り込んだ連絡書' }).click();
    const taken = page.getByRole('dialog', { name: '取り込んだ増減点連絡書' });
    await taken.getByRole('button', { name: /の取り込みを取り消す$/ }).click();
    const why = page.getByRole('dialog', { name: '取り込みを取り消す' });
    await why.getByRole('textbox', { name: '理由' }).fill('11月の連絡書だった');
    await why.getByRole('button', { name: /取り消す/ }).click();
    await gone(why);
    await reads(taken, '11月の連絡書だった');
    await house.shot(desk, '48-notice-taken-back');
    await page.keyboard.press('Escape');
    await gone(taken);
    await gone(list.getByText('旧　患者'));
    await takeIt('R7.11');
    await gone(take);
    await reads(list, '旧　患者', '-13');
    rmSync(folder, { recursive: true });

    await page.getByRole('link', { name: '入金の照合' }).click();
    const rows = page.getByRole('grid', { name: '入金の照合' });
    await reads(rows, DUE, '入金待ち');
    await rows.getByRole('button', { name: '入金を記録' }).click();
    const pay = page.getByRole('dialog', { name: /の入金$/ });
    await pay.getByRole('textbox', { name: '金額（円）' }).fill('1');
    await pay.getByRole('button', { name: '記録' }).click();
    await gone(pay);
    await reads(rows, '差があります');
    await rows.getByRole('button', { name: '入金を記録' }).click();
    await pay.getByRole('button', { name: '取り消す' }).click();
    const cancel = page.getByRole('dialog', { name: '入金の記録を取り消す' });
    await cancel.getByRole('textbox', { name: '理由' }).fill('別の月の入金');
    await cancel.getByRole('button', { name: /取り消す/ }).click();
    await gone(pay);
    await seen(rows.getByText('入金待ち'));
    await reads(page.getByRole('region', { name: 'どの請求の分か分からない査定' }), '1件 -13点');
    await house.shot(desk, '24-payments');
  },
};
