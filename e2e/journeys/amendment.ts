import assert from 'node:assert/strict';
import { knownPatient, waitingPatient } from '../desk/arrange.ts';
import { sign, signAmendment, soapPart, write } from '../desk/chart.ts';
import { hanako } from '../desk/people.ts';
import { goToReception, openChart, receptionRow } from '../desk/reception.ts';
import type { Journey } from '../support/journey.ts';
import { reads } from '../support/wait.ts';

export const amendment: Journey = {
  name: 'amendment',
  title: 'a signed record is changed only with a reason; the version before stays and can be compared',
  clinics: ['teisei'],
  async run(house) {
    const clinic = await house.clinic('teisei');
    const clerk = await house.apiOf(clinic, 'clerk');
    const encounterId = await waitingPatient(clerk, await knownPatient(clerk, hanako));
    const { page, ...room } = await house.open(clinic, 'doctor');
    await openChart(page, hanako.name);
    await write(page, 'S', '右の腰が痛い。');
    await sign(page);

    await goToReception(page);
    await receptionRow(page, hanako.name).dblclick();
    await page.waitForURL('**/chart/*');
    await page
      .getByRole('main')
      .getByRole('button', { name: /訂正する/ })
      .first()
      .click();
    await reads(soapPart(page, 'S'), '右の腰が痛い。');
    await write(page, 'S', '(左の誤り)');
    await signAmendment(page, '左右の書き誤り');

    await page
      .getByRole('button', { name: /版を比べる/ })
      .first()
      .click();
    const compared = page.getByRole('dialog', { name: '確定した版' });
    await reads(
      compared,
      '訂正の理由: 左右の書き誤り',
      '－S  右の腰が痛い。',
      '＋S  右の腰が痛い。(左の誤り)',
    );
    await house.shot({ page, ...room }, '10-versions');
    const { versions } = await clerk.chart.recordVersions({ params: { encounterId } });
    const [first, second] = [...versions].sort((a, b) => a.version - b.version);
    assert.equal(versions.length, 2);
    assert.deepEqual([first?.body.soap.s, first?.reason], ['右の腰が痛い。', '']);
    assert.deepEqual([second?.body.soap.s, second?.reason], ['右の腰が痛い。(左の誤り)', '左右の書き誤り']);
    assert.equal(second?.previousSha256, first?.sha256);
  },
};
