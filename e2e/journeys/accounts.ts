import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Clinic, House } from '../support/house.ts';
import type { Journey } from '../support/journey.ts';
import { gone, reads, seen } from '../support/wait.ts';

/** As a personnel office sends it: one has changed his work, one has left, one has not been registered yet. */
const ROSTER = [
  'ログインID,氏名,職種,在籍区分,退職日',
  'sakura,佐倉　医子,医師,在職,',
  'kango,看護　見本,事務,在職,',
  'uketsuke,受付　例子,事務,退職,2025-08-31',
  ',新人　一子,薬剤師,在職,',
].join('\r\n');

export const accountsJourney: Journey = {
  name: 'accounts',
  title:
    'the inspection finds a shared and an unused account; the personnel list finds who has left, and the correction shuts him out (TRUST-3)',
  clinics: ['meibo'],
  async run(house) {
    const clinic = await house.clinic('meibo');
    const office = await house.open(clinic, 'administrator');
    const { page } = office;
    await page.goto(`${house.address}/settings?section=inspection`);
    // The clinic may be minutes old, or the daily inspection may have come already.
    await seen(page.getByRole('button', { name: '今すぐ点検する' }));
    await sharedAndUnused(house, clinic);
    await page.getByRole('button', { name: '今すぐ点検する' }).click();
    const found = page.getByRole('table', { name: '点検の結果' }).getByRole('row');
    await reads(
      found.filter({ hasText: '共用の疑い(同時使用)' }),
      '看護　見本',
      '20 分間、同時に使われました',
    );
    await reads(found.filter({ hasText: '長く使われていない' }), '受付　例子', '90 日間');
    assert.equal(
      await found
        .filter({ hasText: '佐倉' })
        .filter({ hasText: /共用|長く/ })
        .count(),
      0,
    );
    await house.shot(office, '62-inspection');
    await listOfPersonnel(house, clinic, page);
  },
};

/** The nurse's login is used at two desks at once; the clerk's has not been for three months. */
async function sharedAndUnused(house: House, clinic: Clinic): Promise<void> {
  await house.apiOf(clinic, 'nurse');
  await house.apiOf(clinic, 'nurse');
  await house.arrange(
    `with ranked as (
       select s.tenant_id, s.id, row_number() over (order by s.created_at desc) as place
       from app.session s join app.staff p on p.tenant_id = s.tenant_id and p.id = s.staff_id
       join app.tenant t on t.tenant_id = s.tenant_id
       where t.code = $1 and p.login_id = 'kango')
     update app.session s
     set ip = '192.0.2.' || r.place, created_at = now() - interval '40 minutes',
         last_seen_at = now() - make_interval(mins => case r.place when 1 then 20 else 0 end),
         user_agent = 'desk ' || r.place
     from ranked r where r.tenant_id = s.tenant_id and r.id = s.id and r.place <= 2`,
    [clinic.code],
  );
  await house.arrange(
    `update app.session s
     set created_at = now() - interval '91 days', last_seen_at = now() - interval '90 days 1 hour'
     from app.staff p, app.tenant t
     where p.tenant_id = s.tenant_id and p.id = s.staff_id and t.tenant_id = s.tenant_id
       and t.code = $1 and p.login_id = 'uketsuke'`,
    [clinic.code],
  );
}

async function listOfPersonnel(house: House, clinic: Clinic, page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '管理の項目' }).getByRole('link', { name: '名簿照合' }).click();
  await page.getByLabel('名簿の CSV').setInputFiles({
    name: '名簿.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${ROSTER}`),
  });
  const row = (text: string) =>
    page.getByRole('table', { name: '名簿との違い' }).getByRole('row').filter({ hasText: text });
  await reads(row('受付　例子'), '退職したのに有効');
  await reads(row('看護　見本'), '職種が違う', '看護師', '事務');
  await reads(row('新人　一子'), '登録がない');
  // Whoever keeps the accounts is on no list of the personnel office, and stays.
  await reads(row('雛形　管理'), '名簿にない');
  await house.shotOf(page, '63-personnel-list');
  assert.equal(await row('雛形　管理').getByRole('button').count(), 0, 'one could shut oneself out');
  await row('受付　例子').getByRole('button', { name: '停止にする' }).click();
  const stopping = page.getByRole('dialog', { name: '職員を停止にする' });
  await stopping.getByRole('button', { name: '停止にする' }).click();
  await gone(stopping);
  await gone(row('受付　例子'));
  await row('看護　見本').getByRole('button', { name: '職種を合わせる' }).click();
  await gone(row('看護　見本'));
  const left = await house.window('left');
  const { tenantCode, loginId, password } = clinic.credentials('clerk');
  await left.page.getByLabel('医療機関ID').fill(tenantCode);
  await left.page.getByLabel('ログインID').fill(loginId);
  await left.page.getByLabel('パスワード', { exact: true }).fill(password);
  await left.page.keyboard.press('Enter');
  await seen(left.page.getByRole('alert'));
}
