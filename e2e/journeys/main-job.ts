import { nameDisease, orderQuickly, write, beginOrder, saved, sign } from '../desk/chart.ts';
import { hanako } from '../desk/people.ts';
import { openChart, receive } from '../desk/reception.ts';
import { register } from '../desk/registration.ts';
import type { Journey } from '../support/journey.ts';

export const mainJob: Journey = {
  name: 'main-job',
  title: 'from an empty month to a claim file without faults',
  clinics: ['asahi'],
  async run(house) {
    const clinic = await house.clinic('asahi');
    const desk = await house.open(clinic, 'clerk');
    await register(desk.page, hanako);
    await receive(desk.page, 'ミホン', hanako.name);
    const room = await house.open(clinic, 'doctor');
    await openChart(room.page, hanako.name);
    await write(room.page, 'S', '3日前からのどが痛い。');
    await write(room.page, 'O', '体温 37.8度。咽頭発赤あり。');
    await saved(room.page);
    await nameDisease(room.page, '急性上気道炎', '急性上気道炎');
    await room.page.screenshot({ path: '/tmp/e2etry/chart.png' });
    for (const q of ['ロキソ', 'カロナール', '末梢血液一般', 'CRP', '胸部X-P', 'リンデロン', 'ビタミン', 'ネオファーゲン', '創傷処置', '消炎鎮痛', 'ネブライザ', 'アムロジピン', 'レバミピド', 'トラネキサム', '静脈内注射','皮内']) {
      await room.page.keyboard.press('F4');
      await room.page.getByRole('combobox', { name: 'オーダーを探す' }).fill(q);
      await room.page.waitForTimeout(700);
      console.log(q, (await room.page.getByRole('option').allInnerTexts()).slice(0, 6).map((t) => t.replaceAll(/\s+/g, ' ')));
    }
  },
};
