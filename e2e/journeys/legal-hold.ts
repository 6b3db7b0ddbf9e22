import { knownPatient } from '../desk/arrange.ts';
import { goTo } from '../desk/frame.ts';
import { hanako } from '../desk/people.ts';
import type { Journey } from '../support/journey.ts';
import { gone, seen } from '../support/wait.ts';

export const legalHold: Journey = {
  name: 'legal-hold',
  title:
    'records are held by one person and released by two; nothing is deleted without a second person (TRUST-6)',
  clinics: ['shiho'],
  async run(house) {
    const clinic = await house.clinic('shiho');
    await knownPatient(await house.apiOf(clinic, 'clerk'), hanako);
    const window = await house.open(clinic, 'administrator');
    const { page } = window;
    await goTo(page, '管理');
    await page.getByRole('link', { name: '保存期間' }).click();
    await seen(page.getByRole('button', { name: '消去を申請(0 件)' }));
    await page.getByRole('button', { name: '保全する' }).click();
    const dialog = page.getByRole('dialog', { name: '記録を保全する' });
    await dialog.getByLabel('対象').selectOption('institution');
    await dialog.getByLabel('理由').fill('証拠保全の申立て');
    await dialog.getByRole('button', { name: /保全する/ }).click();
    await gone(dialog);
    await seen(page.getByRole('cell', { name: 'すべての記録' }));
    await house.shot(window, 'retention');
    await page.getByRole('button', { name: '解くことを申請' }).click();
    const asking = page.getByRole('dialog', { name: '保全を解くことを申請' });
    await asking.getByLabel('理由').fill('和解した');
    await asking.getByRole('button', { name: /申請する/ }).click();
    await gone(asking);
    await seen(page.getByText('解除の承認待ち'));
    // The director, not the one who asked.
    const director = await house.apiOf(clinic, 'doctor');
    const { approvals } = await director.approvals.listApprovals({ query: {} });
    const [request] = approvals.filter(({ kind }) => kind === 'retention.liftHold');
    await director.approvals.approve({ params: { approvalId: request?.id ?? '' }, body: {} });
    await seen(page.getByText('保全しているものはありません'));
  },
};
