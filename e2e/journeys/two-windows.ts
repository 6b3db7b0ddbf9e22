import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { order, orderRow, saved, signAmendment, soapPart } from '../desk/chart.ts';
import { hanako } from '../desk/people.ts';
import { openChart } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { reads, seen } from '../support/wait.ts';

export const twoWindows: Journey = {
  name: 'two-windows',
  title: 'two people write one record at once: both texts and orders stay; signing meanwhile loses nothing',
  clinics: ['futari'],
  async run(house) {
    const clinic = await house.clinic('futari');
    const clerk = await house.apiOf(clinic, 'clerk');
    const encounterId = await waitingPatient(clerk, await knownPatient(clerk, hanako));
    const doctor = await house.open(clinic, 'doctor');
    const nurse = await house.open(clinic, 'nurse');
    await openChart(doctor.page, hanako.name);
    await openChart(nurse.page, hanako.name);
    const here = (page: typeof doctor.page) => page.getByRole('list', { name: 'このカルテを開いている人' });
    await reads(here(doctor.page), '看護');
    await reads(here(nurse.page), '佐倉');

    const story = '昨日から咳が続き、夜に強い。';
    const findings = '体温 37.2度、血圧 128/76、SpO2 98%。';
    await Promise.all([
      soapPart(doctor.page, 'S').pressSequentially(story, { delay: 15 }),
      soapPart(nurse.page, 'O').pressSequentially(findings, { delay: 15 }),
    ]);
    await Promise.all([
      order(doctor.page, 'カロナール錠 3T 毎食後 5日', 'カロナール錠５００'),
      order(nurse.page, 'ネブライザ', 'ネブライザ'),
    ]);
    for (const { page } of [doctor, nurse]) {
      await reads(soapPart(page, 'S'), story);
      await reads(soapPart(page, 'O'), findings);
      await seen(orderRow(page, 'カロナール錠５００'));
      await seen(orderRow(page, 'ネブライザ'));
    }
    await house.shot(doctor, '08-chart-two-people');

    // The nurse goes on typing while the doctor signs.
    const late = '吸入後、咳は少し楽になったとのこと。';
    const typing = soapPart(nurse.page, 'P').pressSequentially(late, { delay: 30 });
    await doctor.page.keyboard.press('F12');
    await typing;
    await signedAtLast(doctor.page);
    await reads(soapPart(nurse.page, 'P'), late);
    await reads(soapPart(nurse.page, 'S'), story);
    await seen(nurse.page.getByText('佐倉　医子 が確定しました。続きの入力は訂正になります。'));
    const later = '明日また来てもらう。';
    await soapPart(nurse.page, 'P').pressSequentially(later, { delay: 15 });
    await saved(nurse.page);

    // What came after the first version waits as an amendment, whoever opens the chart.
    await openChart(doctor.page, hanako.name);
    await reads(soapPart(doctor.page, 'P'), late + later);
    await signAmendment(doctor.page, '吸入後の様子の追記');
    const { versions } = await clerk.chart.recordVersions({ params: { encounterId } });
    assert.equal(versions.length, 2);
    const [first, second] = [...versions].sort((a, b) => a.version - b.version);
    const kinds = (version: typeof first) => version?.body.orders.map(({ kind }) => kind).sort();
    for (const version of [first, second]) {
      assert.deepEqual([version?.body.soap.s, version?.body.soap.o], [story, findings]);
      assert.deepEqual(kinds(version), ['prescription', 'treatment']);
    }
    assert.ok(late.startsWith(first?.body.soap.p ?? '-'));
    assert.equal(second?.body.soap.p, late + later);
  },
};

/** Where a colleague's word arrives at each try, the screen asks the signer to read it and to press once more. */
async function signedAtLast(page: Page): Promise<void> {
  seen(page.getByText('もう一度「確定」を押してください'))
    .then(() => page.keyboard.press('F12'))
    .catch(() => undefined);
  await page.waitForURL('**/consultation', { timeout: 60_000 });
}
