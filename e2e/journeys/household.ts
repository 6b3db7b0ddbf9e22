import assert from 'node:assert/strict';
import { amountDue, closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { sign, write } from '../desk/chart.ts';
import { hanako, taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

/** Mother and grandmother under the symbol and number of the son: proposed, confirmed, added up, taken out again. */
export const householdJourney: Journey = {
  name: 'household',
  title:
    'a family under one insurance is proposed and confirmed; who is under 70 counts from 21,000 yen on, who is 70 counts always; one leaves with a reason (FEES-4)',
  clinics: ['setai'],
  async run(house) {
    const clinic = await house.clinic('setai');
    const clerk = await house.apiOf(clinic, 'clerk');
    const { symbol, number } = taro;
    const son = await knownPatient(clerk, taro);
    const old = { ...hanako, name: '例示　梅', kana: 'レイジ ウメ', bornOn: '1954-03-03', symbol, number };
    const grandmother = await knownPatient(clerk, old);
    await waitingPatient(clerk, son);
    await waitingPatient(clerk, grandmother);
    const room = await house.open(clinic, 'doctor');
    const desk = await house.open(clinic, 'clerk');
    const { page } = desk;
    for (const [{ name }, due] of [
      [taro, '870'],
      [old, '580'],
    ] as const) {
      await openChart(room.page, name);
      await write(room.page, 'S', '変わりない。');
      await sign(room.page);
      await openBill(page, name);
      await reads(amountDue(page), due);
      await settle(page, due);
      await closePapers(page);
    }

    await page.goto(new URL(`/patients/${son}`, page.url()).href);
    await page.getByRole('link', { name: '世帯合算' }).click();
    await seen(page.getByRole('heading', { name: `${taro.name} 様の世帯合算` }));
    await page.getByRole('button', { name: `${old.name}を世帯に加える` }).click();
    const persons = page.getByRole('table', { name: '世帯の人' });
    await seen(
      persons
        .getByRole('row')
        .filter({ hasText: old.name })
        .getByText('70歳以上は金額にかかわらず合算します。'),
    );
    await seen(
      persons.getByRole('row').filter({ hasText: taro.name }).getByText('21,000円未満なので合算しません。'),
    );
    await page.getByLabel('適用区分(70歳未満)').selectOption('ウ');
    await seen(page.getByText('見込みです。払い戻しは加入している保険者へ申請し、保険者が決めます。'));
    await house.shot(desk, '47-household');

    const seenNow = await clerk.households.householdOfMonth({
      params: { patientId: grandmother },
      query: { month: '2025-09' },
    });
    assert.deepEqual(seenNow.persons.map(({ receipt }) => [receipt?.patientYen, receipt?.counted]).sort(), [
      [580, true],
      [870, false],
    ]);

    await page.getByRole('button', { name: `${old.name}を世帯から外す` }).click();
    const leave = page.getByRole('dialog', { name: '世帯から外す' });
    await leave.getByRole('textbox', { name: '理由' }).fill('世帯分離');
    await leave.getByRole('button', { name: /外す/ }).click();
    await gone(leave);
    await seen(page.getByRole('button', { name: `${old.name}を世帯に加える` }));
  },
};
