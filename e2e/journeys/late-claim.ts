import assert from 'node:assert/strict';
import { readClaimFile, value } from '@akashi/claim-file';
import { knownPatient } from '../desk/arrange.ts';
import { calculateMonth, claimList, claimRow, saveClaimFile } from '../desk/claims.ts';
import { hanako, taro } from '../desk/people.ts';
import { treat } from '../desk/treat.ts';
import type { Journey } from '../support/journey.ts';
import { reads, seen } from '../support/wait.ts';

const BEFORE = '2025-08';
const BODY = '社保（支払基金）';

export const lateClaim: Journey = {
  name: 'late-claim',
  title:
    "a claim held in August misses its file, is released and goes as 月遅れ with September's, still of August (FEES-6)",
  clinics: ['tsukiokure'],
  async run(house) {
    const clinic = await house.clinic('tsukiokure');
    const clerk = await house.apiOf(clinic, 'clerk');
    const desk = await house.open(clinic, 'clerk');
    const room = await house.open(clinic, 'doctor');
    const { page } = desk;
    for (const [person, dates] of [
      [taro, [`${BEFORE}-20`]],
      [hanako, [`${BEFORE}-21`, '2025-09-30']],
    ] as const) {
      const patientId = await knownPatient(clerk, person);
      for (const [at, date] of dates.entries()) {
        const { encounter } = await clerk.reception.receive({
          body: { patientId, date, arrivalTime: '10:00', departmentCode: '01' },
        });
        const visit = { encounterId: encounter.id, note: '血圧が高い。', tendered: '1000' };
        await treat(room.page, page, at === 0 ? { ...visit, disease: '高血圧症' } : visit);
      }
    }

    // An operator starts August's run at the machine; its worker and the server's share one queue.
    const run = JSON.parse(
      await house.command(['claims', 'run', '--clinic', clinic.code, '--month', BEFORE, '--json']),
    );
    assert.deepEqual([run.state, run.done, run.held, run.totals[0].claims], ['finished', 2, 0, 2]);
    await calculateMonth(page, 1);
    await claimRow(page, taro.name).click();
    await page.getByRole('button', { name: '保留にする' }).click();
    const hold = page.getByRole('dialog', { name: /保留にする/ });
    await hold.getByRole('textbox', { name: '内容' }).fill('主治医に病名を確かめている');
    await hold.getByRole('button', { name: '保留にする' }).click();
    await reads(page.getByLabel('選んだレセプト'), '主治医に病名を確かめている');
    const august = readClaimFile((await saveClaimFile(page, BODY)).bytes);
    assert.deepEqual(names(august), [hanako.name]);
    const files = page.getByRole('dialog', { name: '請求ファイルを作る' });
    await files.getByRole('button', { name: '送信済みにする' }).click();
    await files.getByRole('button', { name: '送信済みを取り消す' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '保留を解く' }).click();
    await page.getByText('全部', { exact: false }).first().click();
    await reads(claimRow(page, taro.name), '請求できます');

    await calculateMonth(page);
    await seen(claimList(page));
    await page.keyboard.press('F9');
    await reads(files.getByRole('region', { name: BODY }), '月遅れ', '例示', '令和7年8月');
    await house.shot(desk, '27-late-claim');
    await page.keyboard.press('Escape');
    const september = readClaimFile((await saveClaimFile(page, BODY)).bytes);
    assert.deepEqual(
      september.claims.map((claim) => [
        value(claim.head, 'RE', 'patientName'),
        value(claim.head, 'RE', 'claimMonth'),
      ]),
      [
        [hanako.name, '202509'],
        [taro.name, '202508'],
      ],
    );
  },
};

function names(file: ReturnType<typeof readClaimFile>): string[] {
  return file.claims.map((claim) => value(claim.head, 'RE', 'patientName'));
}
