import assert from 'node:assert/strict';
import { closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { nameDisease, order, sign, write } from '../desk/chart.ts';
import { calculateMonth, claimRow, heldCount } from '../desk/claims.ts';
import { goTo } from '../desk/frame.ts';
import { taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

const BLOOD_COUNT = '160008010';

/** FEES-3, FEES-6: the month end with corrections from the list of checks. */
export const claimChecks: Journey = {
  name: 'claim-checks',
  title:
    'a test without a disease is put right from the list of checks, a rule of the house is accepted with a reason',
  clinics: ['tenken'],
  async run(house) {
    const clinic = await house.clinic('tenken');
    const clerk = await house.apiOf(clinic, 'clerk');
    const patientId = await knownPatient(clerk, taro);
    await waitingPatient(clerk, patientId);
    await clerk.claimChecks.addCheckRule({
      body: {
        name: '末梢血は院長に確認',
        severity: 'hold',
        note: '査定が続いたため',
        validFrom: '2025-04-01',
        body: {
          kind: 'message',
          items: [{ code: BLOOD_COUNT, name: '末梢血液一般' }],
          message: '院長に確認',
        },
      },
    });
    const room = await house.open(clinic, 'doctor');
    await openChart(room.page, taro.name);
    await write(room.page, 'S', '血圧の薬の相談。');
    await nameDisease(room.page, '高血圧症', true);
    await order(room.page, 'HbA1c', 'ＨｂＡ１ｃ');
    await order(room.page, '末梢血液一般', '末梢血液一般');
    await sign(room.page);

    const desk = await house.open(clinic, 'clerk');
    await openBill(desk.page, taro.name);
    // At the visit already: the desk sees what the month end would find.
    await seen(desk.page.getByText('ＨｂＡ１ｃに見合う病名がありません', { exact: false }).first());
    await house.shot(desk, '65-checks-at-visit');
    await settle(desk.page, '3000');
    await closePapers(desk.page);

    await calculateMonth(desk.page);
    await reads(heldCount(desk.page), '1件');
    await desk.page.keyboard.press('F7');
    const list = desk.page.getByRole('region', { name: '点検一覧' });
    await seen(list);
    const disease = list.getByRole('listitem').filter({ hasText: 'ＨｂＡ１ｃに見合う病名' });
    const own = list.getByRole('listitem').filter({ hasText: '院長に確認' });
    await seen(disease);
    await house.shot(desk, '66-checks-list');

    await disease.getByRole('button', { name: '病名を付ける' }).click();
    const dialog = desk.page.getByRole('dialog', { name: '病名を付ける' });
    await dialog.getByRole('button', { name: '糖尿病', exact: true }).click();
    await gone(dialog);
    await gone(disease);

    await own.getByRole('button', { name: '理由を付けて承認' }).click();
    const reason = desk.page.getByRole('dialog', { name: 'このまま請求する理由' });
    const accept = reason.getByRole('button', { name: /承認する/ });
    assert.equal(await accept.isEnabled(), false, 'an acceptance without a reason was possible');
    await reason.getByLabel('理由').fill('院長確認済み');
    await accept.click();
    await gone(reason);
    await gone(own);
    await reads(heldCount(desk.page), '0件');
    await list.getByText('承認済 1').click();
    await seen(list.getByText('院長確認済み', { exact: false }));

    // The next run remembers the answer, and the claim is free.
    await calculateMonth(desk.page);
    await reads(heldCount(desk.page), '0件');
    await seen(claimRow(desk.page, taro.name));
    await goTo(desk.page, '管理');
    await desk.page.getByRole('link', { name: '点検ルール' }).click();
    await seen(desk.page.getByText('末梢血は院長に確認'));
    await house.shot(desk, '67-check-rules');
  },
};
