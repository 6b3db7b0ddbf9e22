import assert from 'node:assert/strict';
import { amountDue, closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { sign, write } from '../desk/chart.ts';
import { taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { TODAY } from '../support/world.ts';

const nanbyou = {
  payerNumber: '54136015',
  recipientNumber: '1234566',
  monthlyLimitYen: 1_000,
  validFrom: '2025-01-01',
};

/** 291 points: 2割 is 580 yen, and 1,000 yen a month is the limit. */
export const limitSheetJourney: Journey = {
  name: 'limit-sheet',
  title:
    'what a pharmacy wrote on the sheet is typed over, corrected with a reason, and leaves the rest of the limit to this visit; the sheet is printed (FEES-4)',
  clinics: ['kanrihyo'],
  async run(house) {
    const clinic = await house.clinic('kanrihyo');
    const clerk = await house.apiOf(clinic, 'clerk');
    const patientId = await knownPatient(clerk, taro);
    await clerk.patients.addSubsidy({ params: { patientId }, body: nanbyou });
    const encounterId = await waitingPatient(clerk, patientId);
    const room = await house.open(clinic, 'doctor');
    await openChart(room.page, taro.name);
    await write(room.page, 'S', '変わりない。');
    await sign(room.page);

    const desk = await house.open(clinic, 'clerk');
    const { page } = desk;
    await openBill(page, taro.name);
    await reads(amountDue(page), '580');
    const sheet = page.getByRole('region', { name: '指定難病 上限額管理票' });
    await seen(sheet.getByText('残り 420円'));

    await sheet.getByRole('button', { name: '他院の記載を写す' }).click();
    const entry = page.getByRole('dialog', { name: '他院の記載を写す' });
    const save = entry.getByRole('button', { name: /写す/ });
    await entry.getByRole('textbox', { name: '日付' }).fill('R7.9.4');
    await entry.getByRole('textbox', { name: '医療機関・薬局の名前' }).fill('あおば薬局');
    await entry.getByRole('textbox', { name: '医療費総額(10割)' }).fill('3,000');
    assert.equal(await save.isEnabled(), false, 'an entry without a share could be saved');
    await entry.getByRole('textbox', { name: '自己負担額' }).fill('8000');
    await entry.getByRole('textbox', { name: '累積額(票に書いてある額)' }).fill('800');
    await save.click();
    // A slip of the hand is told at its field, and nothing typed is lost.
    await seen(entry.getByText('自己負担額が医療費総額(10割)を超えています。'));
    await entry.getByRole('textbox', { name: '自己負担額' }).fill('600');
    await save.click();
    await gone(entry);
    await reads(amountDue(page), '400');
    await seen(sheet.getByText(/票の累積は800円です/));

    await sheet.getByRole('button', { name: 'あおば薬局の記載を直す' }).click();
    const mend = page.getByRole('dialog', { name: '管理票の記載を直す' });
    await mend.getByRole('textbox', { name: '自己負担額' }).fill('800');
    await mend.getByRole('textbox', { name: '直す理由' }).fill('6と8の読み違い');
    await mend.getByRole('button', { name: /直す/ }).click();
    await gone(mend);
    await reads(amountDue(page), '200');
    await seen(sheet.getByText(/訂正1回/));
    await seen(sheet.getByText('9/30 上限到達'));
    await house.shot(desk, '46-limit-sheet');

    await settle(page, '200');
    await closePapers(page);
    await sheet.getByRole('button', { name: '印刷' }).click();
    const paper = page.getByRole('dialog', { name: '指定難病 上限額管理票' });
    await seen(paper.locator('iframe'));

    const { sheets } = await clerk.limitSheets.sheetsOfVisit({ params: { encounterId } });
    assert.deepEqual(
      sheets[0]?.lines.map(({ kind, shareYen, runningYen }) => [kind, shareYen, runningYen]),
      [
        ['other', 800, 800],
        ['own', 200, 1_000],
      ],
    );
    const { bill } = await clerk.billing.getBill({ params: { encounterId } });
    assert.deepEqual([bill.date, bill.shareYen], [TODAY, 200]);
  },
};
