import assert from 'node:assert/strict';
import { closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { nameDisease, sign, write } from '../desk/chart.ts';
import { calculateMonth, claimRow, heldCount } from '../desk/claims.ts';
import { goTo } from '../desk/frame.ts';
import { taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { reads } from '../support/wait.ts';
import { MONTH } from '../support/world.ts';

export const heldClaim: Journey = {
  name: 'held-claim',
  title: 'a claim without a disease is held; one click leads to the chart, and the next run is free',
  clinics: ['horyuu'],
  async run(house) {
    const clinic = await house.clinic('horyuu');
    const clerk = await house.apiOf(clinic, 'clerk');
    await waitingPatient(clerk, await knownPatient(clerk, taro));
    const room = await house.open(clinic, 'doctor');
    await openChart(room.page, taro.name);
    await write(room.page, 'S', '健診で血圧が高いと言われた。');
    await sign(room.page);
    const desk = await house.open(clinic, 'clerk');
    await openBill(desk.page, taro.name);
    await settle(desk.page, '1000');
    await closePapers(desk.page);

    await calculateMonth(desk.page);
    await reads(heldCount(desk.page), '1件');
    await reads(claimRow(desk.page, taro.name), '傷病名');
    await house.shot(desk, '15-claims-held');
    await claimRow(desk.page, taro.name).getByRole('button', { name: '病名を直す' }).click();
    await desk.page.waitForURL('**/chart/*');
    await nameDisease(desk.page, '高血圧症', true);

    await calculateMonth(desk.page);
    await reads(heldCount(desk.page), '0件');
    await reads(claimRow(desk.page, taro.name), '291', '請求できます');
    await goTo(desk.page, '受付');
    const { runs } = await clerk.claims.listClaimRuns({ query: { month: MONTH } });
    assert.deepEqual(
      runs.map(({ held }) => held),
      [0, 1],
    );
  },
};
