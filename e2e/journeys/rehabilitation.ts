import assert from 'node:assert/strict';
import { closePapers, openBill, settle } from '../desk/accounting.ts';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { nameDisease, orderRow, sign, signAmendment, totalLine, write } from '../desk/chart.ts';
import { calculateMonth, claimRow, heldCount, saveClaimFile } from '../desk/claims.ts';
import { goTo } from '../desk/frame.ts';
import { hanako, taro } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import { closeTraining, orderTraining, sayOnset, trainingForm } from '../desk/rehabilitation.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

const FRACTURE = '大腿骨頚部骨折';
const KNEE = '変形性膝関節症';
const MOTION = '運動器リハビリテーション料（１）';

export const rehabilitation: Journey = {
  name: 'rehabilitation',
  title:
    'two units after an operation: without its day nothing is charged and the order asks for it; with it the early addition comes, and the claim states the day (CARE-4, FEES-2)',
  clinics: ['kunren'],
  async run(house) {
    const clinic = await house.clinic('kunren');
    const clerk = await house.apiOf(clinic, 'clerk');
    for (const person of [taro, hanako]) await waitingPatient(clerk, await knownPatient(clerk, person));
    const room = await house.open(clinic, 'doctor');
    const { page } = room;

    await openChart(page, taro.name);
    await write(page, 'S', '手術後の歩行訓練。');
    await nameDisease(page, FRACTURE, true);
    await orderTraining(page, '2');
    await closeTraining(page);
    const row = orderRow(page, MOTION);
    await reads(row, '発症日等が入力されていません');
    await house.shot(room, '68-rehabilitation-question');
    await row.getByRole('button', { name: '入力する' }).click();
    await sayOnset(page, { kind: '手術日', day: 'R7.9.15', disease: FRACTURE });
    await reads(trainingForm(page), '16日目(150日まで)');
    await trainingForm(page).getByLabel('大腿骨頸部骨折で退院した患者').check();
    await reads(totalLine(page), '711点');
    await house.shot(room, '69-rehabilitation-form');
    await closeTraining(page);
    await reads(row, '2単位', '手術日 令和7年9月15日', FRACTURE, '420');
    await gone(row.getByText('入力されていません', { exact: false }));
    await row.getByTitle('点数の理由').click();
    await reads(row, '2単位、手術日から16日目です。', '早期リハビリテーション加算');
    await house.shot(room, '70-rehabilitation-order');
    await sign(page);

    // Somebody else's day was forgotten: the month end finds it, and one click amends the signed order.
    await openChart(page, hanako.name);
    await write(page, 'S', '膝の訓練。');
    await nameDisease(page, KNEE, true);
    await orderTraining(page, '1');
    await closeTraining(page);
    await sign(page);

    const desk = await house.open(clinic, 'clerk');
    for (const [person, tendered] of [
      [taro, '3000'],
      [hanako, '1000'],
    ] as const) {
      await openBill(desk.page, person.name);
      await settle(desk.page, tendered);
      await closePapers(desk.page);
    }
    await calculateMonth(desk.page);
    await reads(heldCount(desk.page), '1件');
    await reads(claimRow(desk.page, hanako.name), '発症日等が入力されていません');
    await claimRow(desk.page, hanako.name).getByRole('button', { name: 'カルテを開く' }).click();
    await desk.page.waitForURL('**/chart/*');
    const question = orderRow(desk.page, MOTION);
    await reads(question, '発症日等が入力されていません');
    // The day is the doctor's to say.
    assert.equal(await question.getByRole('button', { name: '入力する' }).count(), 0);

    const held = (await clerk.reception.receptionList({ query: { date: '2025-09-30' } })).rows.find(
      ({ patient }) => patient.name === hanako.name,
    );
    await clerk.billing.reopenBill({
      params: { encounterId: held?.encounter.id ?? '' },
      body: { reason: 'リハビリの起算日の入力漏れ' },
    });
    await page.goto(`${new URL(page.url()).origin}/chart/${held?.encounter.id}`);
    await orderRow(page, MOTION).getByRole('button', { name: '入力する' }).click();
    await seen(trainingForm(page));
    await sayOnset(page, { kind: '発症日', day: 'R7.9.20', disease: KNEE });
    await closeTraining(page);
    await signAmendment(page, '起算日の入力漏れ');
    await openBill(desk.page, hanako.name);
    await settle(desk.page, '2000');
    await closePapers(desk.page);

    await calculateMonth(desk.page);
    await reads(heldCount(desk.page), '0件');
    const { bytes } = await saveClaimFile(desk.page, '社保（支払基金）');
    const lines = new TextDecoder('shift_jis').decode(bytes).split('\r\n');
    const comments = lines
      .filter((line) => line.startsWith('CO,'))
      .map((line) => line.split(',').slice(3, 5));
    assert.deepEqual(comments.sort(), [
      ['830100217', KNEE],
      ['830100217', FRACTURE],
      ['830100531', FRACTURE],
      ['850100213', '５０７０９１５'],
      ['850100224', '５０７０９２０'],
      ['850100391', '５０７０９１５'],
    ]);
    await goTo(page, '受付');
  },
};
