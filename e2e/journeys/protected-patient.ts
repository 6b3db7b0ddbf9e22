import assert from 'node:assert/strict';
import { knownPatient } from '../desk/arrange.ts';
import { hanako } from '../desk/people.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

const REASON = '本日の診療';

export const protectedPatient: Journey = {
  name: 'protected-patient',
  title:
    'a patient who is one of the staff: set apart by the administrator, opened by others with a reason, found in the log (TRUST-3)',
  clinics: ['hairyo'],
  async run(house) {
    const clinic = await house.clinic('hairyo');
    const patientId = await knownPatient(await house.apiOf(clinic, 'clerk'), hanako);
    const office = await house.open(clinic, 'administrator');
    await office.page.goto(`${house.address}/patients/${patientId}`);
    await office.page.getByRole('button', { name: /要配慮の扱い/ }).click();
    const setting = office.page.getByRole('dialog', { name: '要配慮の扱い' });
    await setting.getByLabel('要配慮').selectOption({ label: '職員本人' });
    await setting.getByRole('button', { name: /変更を保存/ }).click();
    await gone(setting);
    await seen(office.page.getByText('要配慮(職員本人)'));
    await house.shot(office, '54-protected-patient');

    const desk = await house.open(clinic, 'doctor');
    await desk.page.goto(`${house.address}/patients/${patientId}`);
    const asking = desk.page.getByRole('dialog', { name: '要配慮の患者です' });
    await seen(asking);
    assert.equal(
      await desk.page.getByText(hanako.name).count(),
      0,
      'the record stood open before the reason',
    );
    await house.shot(desk, '55-protected-reason');
    await asking.getByRole('button', { name: '開かない' }).click();
    await seen(desk.page.getByText('開くには理由の記録が必要です'));
    await desk.page.reload();
    await seen(asking);
    await asking.getByRole('button', { name: REASON }).click();
    await asking.getByRole('button', { name: '理由を記録して開く' }).click();
    await gone(asking);
    await seen(desk.page.getByText('要配慮(職員本人)'));
    await desk.page.reload();
    await seen(desk.page.getByText('要配慮(職員本人)'));

    await office.page.goto(`${house.address}/access-log?patient=${patientId}`);
    await office.page.getByLabel('操作', { exact: true }).selectOption({ label: '要配慮の患者を開く' });
    await office.page.getByRole('button', { name: '探す' }).click();
    const rows = office.page.getByRole('grid', { name: '閲覧記録' }).getByRole('row');
    await rows.filter({ hasText: '佐倉　医子' }).first().click();
    await reads(office.page.getByRole('complementary', { name: '選んだ記録' }), REASON);
    await house.shot(office, '56-protected-log');
  },
};
