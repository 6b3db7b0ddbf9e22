import assert from 'node:assert/strict';
import { closePapers, finishButton, openBill, papersSheet } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { draftStatus, order, saved, sign, soapPart, write } from '../desk/chart.ts';
import { hanako } from '../desk/people.ts';
import { openChart, receptionRow } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { reads, seen } from '../support/wait.ts';

export const networkCut: Journey = {
  name: 'network-cut',
  title: 'the network goes while a record is written and while money is taken: all is there afterwards, once',
  clinics: ['dansen'],
  async run(house) {
    const clinic = await house.clinic('dansen');
    const clerk = await house.apiOf(clinic, 'clerk');
    const encounterId = await waitingPatient(clerk, await knownPatient(clerk, hanako));
    const room = await house.open(clinic, 'doctor');
    await openChart(room.page, hanako.name);
    await write(room.page, 'S', '頭が痛い。');
    await order(room.page, '創傷処置', '創傷処置（１００ｃｍ２未満）');
    await saved(room.page);

    await house.watch.cutNetwork(room.context);
    await write(room.page, 'S', '昨夜から続く。');
    await write(room.page, 'O', '神経学的所見なし。');
    await reads(draftStatus(room.page), 'オフライン');
    await house.shot(room, '09-chart-offline');
    await room.page.keyboard.press('F12');
    await seen(
      room.page.getByText('オフラインです。接続が戻ると確定できます。入力はこの端末に残っています。'),
    );
    assert.deepEqual((await clerk.chart.recordVersions({ params: { encounterId } })).versions, []);

    await house.watch.restoreNetwork(room.context);
    await saved(room.page);
    await reads(soapPart(room.page, 'S'), '頭が痛い。昨夜から続く。');
    await sign(room.page);
    await reads(receptionRow(room.page, hanako.name), '会計待ち');
    const { versions } = await clerk.chart.recordVersions({ params: { encounterId } });
    assert.deepEqual(
      versions.map(({ body }) => [body.soap, body.orders.map(({ kind }) => kind)]),
      [[{ s: '頭が痛い。昨夜から続く。', o: '神経学的所見なし。', a: '', p: '' }, ['treatment']]],
    );

    const desk = await house.open(clinic, 'clerk');
    await openBill(desk.page, hanako.name);
    await desk.page.getByRole('textbox', { name: 'お預り' }).fill('2000');
    await house.watch.cutNetwork(desk.context);
    await finishButton(desk.page).click();
    await seen(desk.page.getByText('保存できていません。通信が戻ると自動で再送します'));
    await house.shot(desk, '13-accounting-offline');
    assert.equal(await desk.page.getByRole('textbox', { name: 'お預り' }).inputValue(), '2000');
    await house.watch.restoreNetwork(desk.context);
    await seen(papersSheet(desk.page));
    await closePapers(desk.page);
    const { bill } = await clerk.billing.getBill({ params: { encounterId } });
    // 291 for the first visit and 52 for the wound: 343 points, three tenths of 3,430 yen.
    assert.deepEqual([bill.status, bill.points, bill.payments.length], ['final', 343, 1]);
    assert.deepEqual([bill.payments[0]?.amountYen, bill.payments[0]?.tenderedYen], [1030, 2000]);
  },
};
