import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { hanako } from '../desk/people.ts';
import { treat } from '../desk/treat.ts';
import type { House } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { textOfPdf } from '../support/pdf.ts';
import { codeOf } from '../support/problem.ts';
import { gone, reads, seen } from '../support/wait.ts';

/** The day on which the visit shall have been: every period of its records has run out since. */
const LONG_AGO = '2012-04-02';
const REASON = '保存期間の満了';

export const purgeJourney: Journey = {
  name: 'purge',
  title:
    'records past their period: asked for by one person, approved by another, deleted, and certified on paper (TRUST-6)',
  clinics: ['shokyo'],
  async run(house) {
    const clinic = await house.clinic('shokyo');
    const clerk = await house.apiOf(clinic, 'clerk');
    const patientId = await knownPatient(clerk, hanako);
    const encounterId = await waitingPatient(clerk, patientId);
    const room = await house.open(clinic, 'doctor');
    const desk = await house.open(clinic, 'clerk');
    await treat(room.page, desk.page, {
      encounterId,
      note: '頭痛。',
      tendered: '1000',
      disease: '急性上気道炎',
    });
    await letYearsPass(house, patientId);

    const office = await house.open(clinic, 'administrator');
    const { page } = office;
    await goToSection(page, house, 'retention', '保存期間');
    await page.getByRole('button', { name: /^消去を申請\([1-9]\d* 件\)$/ }).click();
    const asking = page.getByRole('dialog', { name: '保存期間を過ぎた記録の消去を申請' });
    await asking.getByLabel('理由').fill(REASON);
    await house.shot(office, '59-purge-request');
    await asking.getByRole('button', { name: /申請する/ }).click();
    await gone(asking);
    const row = page.getByRole('row').filter({ hasText: REASON });
    await reads(row, '承認待ち');
    // Whoever asked cannot agree with himself.
    await goToSection(page, house, 'approvals', '承認待ち');
    await seen(page.getByRole('article').getByRole('button', { name: '取り下げ' }));
    assert.equal(await page.getByRole('button', { name: '承認する' }).count(), 0);
    await clerk.reception.receptionPanel({ params: { encounterId } });

    await goToSection(room.page, house, 'approvals', '承認待ち');
    const card = room.page.getByRole('article');
    await reads(card, REASON);
    await house.shot(room, '60-purge-approval');
    await card.getByRole('button', { name: '承認する' }).click();
    await room.page.getByRole('dialog').getByRole('button', { name: '承認して実行' }).click();
    await seen(room.page.getByText('承認待ちの申請はありません。'));

    await goToSection(page, house, 'retention', '保存期間');
    await reads(row, '済', '佐倉　医子');
    await seen(page.getByRole('button', { name: '消去を申請(0 件)' }));
    const paper = page.waitForEvent('popup');
    await row.getByRole('button', { name: '開く' }).click();
    assert.match((await paper).url(), /^blob:/);
    const { purges } = await clinic.api.retention.retentionOverview();
    const params = { purgeId: purges[0]?.id ?? '' };
    const text = await textOfPdf(await clinic.api.retention.purgeCertificatePdf({ params }));
    for (const word of [REASON, '佐倉医子', '雛形管理', '証明書', 'SHA-256'])
      assert.ok(text.includes(word.normalize('NFKC')), `the certificate does not say ${word}: ${text}`);
    assert.ok(!text.includes('見本花子'), 'the certificate names the patient whose record is gone');
    assert.equal(await codeOf(clerk.reception.receptionPanel({ params: { encounterId } })), 'NOT_FOUND');
    await house.shot(office, '61-purge-done');
  },
};

async function goToSection(page: Page, house: House, section: string, heading: string): Promise<void> {
  await page.goto(`${house.address}/settings?section=${section}`);
  await seen(page.getByRole('heading', { name: heading, exact: true }));
}

/** The care of this patient began and ended long ago. */
async function letYearsPass(house: House, patientId: string): Promise<void> {
  for (const sql of [
    `update app.encounter set date = $2, status = 'done' where patient_id = $1`,
    'update app.bill set date = $2 where patient_id = $1',
    `update app.condition set start_date = $2, end_date = $2, outcome = 'cured' where patient_id = $1`,
  ])
    await house.arrange(sql, [patientId, LONG_AGO]);
}
