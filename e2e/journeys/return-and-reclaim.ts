import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCp932, readClaimFile, value } from '@akashi/claim-file';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { calculateMonth, claimRow, heldCount, saveClaimFile } from '../desk/claims.ts';
import { taro } from '../desk/people.ts';
import { treat } from '../desk/treat.ts';
import type { Journey } from '../support/journey.ts';
import { reads } from '../support/wait.ts';

const SEARCH = '130120250900001234567';
const BODY = '社保（支払基金）';

export const returnAndReclaim: Journey = {
  name: 'return-and-reclaim',
  title: 'a claim is held and released, sent, comes back, is corrected item by item and claimed again',
  clinics: ['henrei'],
  async run(house) {
    const clinic = await house.clinic('henrei');
    const clerk = await house.apiOf(clinic, 'clerk');
    const encounterId = await waitingPatient(clerk, await knownPatient(clerk, taro));
    const room = await house.open(clinic, 'doctor');
    const desk = await house.open(clinic, 'clerk');
    const { page } = desk;
    const note = '健診で血圧が高いと言われた。';
    await treat(room.page, page, { encounterId, note, tendered: '1000', disease: '高血圧症' });

    await calculateMonth(page);
    await page.getByRole('button', { name: '保留にする' }).click();
    const hold = page.getByRole('dialog', { name: /保留にする/ });
    await hold.getByRole('textbox', { name: '内容' }).fill('新しい保険証を待っている');
    await hold.getByRole('button', { name: '保留にする' }).click();
    await reads(heldCount(page), '1件');
    await reads(page.getByLabel('選んだレセプト'), '新しい保険証を待っている');
    await page.getByRole('button', { name: '保留を解く' }).click();
    await reads(heldCount(page), '0件');
    await page.getByText('全部', { exact: false }).first().click();
    await reads(claimRow(page, taro.name), '291');

    const first = await saveClaimFile(page, BODY);
    const dialog = page.getByRole('dialog', { name: '請求ファイルを作る' });
    await dialog.getByRole('button', { name: '送信済みにする' }).click();
    await dialog.getByRole('button', { name: '送信済みを取り消す' }).waitFor();
    await house.shot(desk, '20-claim-file-sent');
    await page.keyboard.press('Escape');

    const folder = mkdtempSync(join(tmpdir(), 'akashi-return-'));
    const path = join(folder, 'RECEIPTC.HEN');
    writeFileSync(path, returned(first.bytes));
    await page.getByRole('link', { name: '返戻・再請求' }).click();
    await page.locator('input[type=file]').setInputFiles(path);
    rmSync(folder, { recursive: true });
    await reads(page.getByRole('grid', { name: '返戻の一覧' }), '例示', 'L5106 記号・番号の誤りです');
    await reads(page.getByLabel('選んだ返戻'), SEARCH, '違いがありません');
    await house.shot(desk, '21-returns');
    await page.getByRole('button', { name: '項目を直して再請求' }).click();
    const editor = page.getByRole('dialog', { name: /項目を直す/ });
    await editor.getByRole('button', { name: /^保険者/ }).click();
    const number = editor.getByRole('textbox', { name: '被保険者証（手帳）等の番号' });
    await number.fill('');
    await editor.getByRole('button', { name: '点検する' }).click();
    await reads(editor.getByLabel('点検で見つかったこと'), '番号');
    await number.fill('１０９８７６６');
    await house.shot(desk, '22-return-editor');
    await editor.getByRole('button', { name: '再請求にまわす' }).click();
    await reads(page.getByLabel('選んだ返戻'), '再請求待ち', '１０９８７６６');

    await page.getByRole('link', { name: '月次請求' }).click();
    await page.keyboard.press('F9');
    await reads(dialog, '再請求');
    const coming = page.waitForEvent('download');
    await dialog.getByRole('region', { name: BODY }).getByRole('button', { name: '作り直す' }).click();
    const again = readClaimFile(new Uint8Array(await bytesOf(await coming)));
    assert.equal(again.claims.length, 1);
    const [claim] = again.claims;
    assert.ok(claim?.insurance);
    assert.equal(value(claim.head, 'RE', 'searchNumber'), SEARCH);
    assert.equal(value(claim.insurance, 'HO', 'number'), '１０９８７６６');
    assert.equal(claim.records.at(-1)?.type, '8');
  },
};

async function bytesOf(download: { path(): Promise<string> }): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** The file as the body sends it back: reason, 検索番号 and history. */
function returned(sent: Uint8Array): Uint8Array {
  const [claim] = readClaimFile(sent).claims;
  assert.ok(claim);
  const request = claim.records.map(({ type, fields }) =>
    fields.map((text, at) => (type === 'RE' && at === 18 ? SEARCH : text)).join(','),
  );
  const history = claim.records.map(({ fields }, at) => `1,${at + 1},0,${fields.join(',')}`);
  const reason = `HR,202510,1,,L5106,記号・番号の誤りです,,,,${SEARCH}`;
  const lines = ['HI,1,202510', ...request, reason, ...history, '8,1,0,RC,KANRI0001', 'HG,1'];
  return encodeCp932(`${lines.join('\r\n')}\r\n\u001a`);
}
