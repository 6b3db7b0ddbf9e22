import assert from 'node:assert/strict';
import { readClaimFile, value } from '@akashi/claim-file';
import { calculateMonth, claimList, heldCount, saveClaimFile } from '../desk/claims.ts';
import { hanako } from '../desk/people.ts';
import { receive } from '../desk/reception.ts';
import { register } from '../desk/registration.ts';
import { treat } from '../desk/treat.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';
import { MONTH, TODAY } from '../support/world.ts';

/** 国民健康保険 of an invented town; the check digit is right. */
const TOWN = '138057';

export const insuranceChange: Journey = {
  name: 'insurance-change',
  title:
    'the insurance changes on the 15th: two claims of one month, each with its own insurer and days, in two files (FEES-6)',
  clinics: ['henkou'],
  async run(house) {
    const clinic = await house.clinic('henkou');
    const clerk = await house.apiOf(clinic, 'clerk');
    const desk = await house.open(clinic, 'clerk');
    const room = await house.open(clinic, 'doctor');
    const { page } = desk;
    const dated = { ...hanako, validFrom: 'R7.4.1' };
    const patientId = await register(page, dated);
    const { encounter } = await clerk.reception.receive({
      body: { patientId, date: `${MONTH}-05`, arrivalTime: '10:00', departmentCode: '01' },
    });
    const first = { encounterId: encounter.id, note: '健診で血圧が高い。', tendered: '1000' };
    await treat(room.page, page, { ...first, disease: '高血圧症' });

    // The new card is brought: the old insurance ends the day before, the new one begins on the 15th.
    await page.goto(new URL(`/patients/${patientId}`, page.url()).href);
    await page.getByRole('button', { name: '保険を変える' }).click();
    const change = page.getByRole('dialog', { name: '保険' });
    await change.getByRole('textbox', { name: 'まで', exact: true }).fill('R7.9.14');
    await change.getByRole('button', { name: '保険を変える' }).click();
    await gone(change);
    await page.keyboard.press('F6');
    const adding = page.getByRole('dialog', { name: '保険' });
    const field = (name: string) => adding.getByRole('textbox', { name, exact: true });
    await field('保険者番号').fill(TOWN);
    await field('記号').fill('町');
    await field('番号').fill('77');
    await field('有効期間 から').fill('R7.9.15');
    await adding.getByRole('button', { name: '保険を登録' }).click();
    await gone(adding);
    await house.shot(desk, '25-insurance-changed');

    await receive(page, 'ミホン', hanako.name);
    const { rows: today } = await clerk.reception.receptionList({ query: { date: TODAY } });
    const second = today[0]?.encounter.id ?? '';
    await treat(room.page, page, { encounterId: second, note: '血圧は落ち着いている。', tendered: '1000' });

    await calculateMonth(page);
    await page.getByText('全部', { exact: false }).first().click();
    const rows = claimList(page).getByRole('row').filter({ hasText: '見本' });
    await reads(rows.nth(0), '291');
    await seen(rows.nth(1));
    await reads(heldCount(page), '0件');
    await house.shot(desk, '26-two-claims-of-a-month');

    const fund = readClaimFile((await saveClaimFile(page, '社保（支払基金）')).bytes);
    await page.keyboard.press('Escape');
    const federation = readClaimFile((await saveClaimFile(page, '国保・後期高齢者（国保連）')).bytes);
    const told = [fund, federation].map(({ claims }) =>
      claims.map((claim) => ({
        insurer: claim.insurance && value(claim.insurance, 'HO', 'insurerNumber').trim(),
        days: claim.insurance && value(claim.insurance, 'HO', 'actualDays'),
      })),
    );
    assert.deepEqual(told, [[{ insurer: hanako.insurerNumber, days: '1' }], [{ insurer: TOWN, days: '1' }]]);
  },
};
