import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';

const NORVASC = '612170710';
const CHOSEN = '672170710';
const ON = '2025-08-20';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic?.close());

describe('（選）の行 (FEES-4)', () => {
  it('長期収載品のコードから、その日に有効な（選）の行が引ける', () => {
    const library = clinic.library.current();
    const on = (day: string) => library.selectiveDrug(NORVASC, day);
    expect([on('2024-09-30'), on('2024-10-01')?.code, on(ON)?.price]).toEqual([undefined, CHOSEN, 12.87]);
    expect(library.selectiveDrug('620004717', ON)).toBeUndefined();
  });

  it('画面が長期収載品の行を求めると、（選）の行も一緒に届く', async () => {
    const { api } = await clinic.as('doctor');
    const { rows } = await api.masters.masterRows({ body: { on: ON, drugs: [NORVASC] } });
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set([NORVASC, CHOSEN]));
  });

  it('オーダーの検索は元の薬だけを出し、（選）の行は出さない', async () => {
    const { api } = await clinic.as('doctor');
    const find = async (text: string) =>
      (await api.masters.searchMasters({ body: { text, kinds: ['drug'], on: ON, limit: 20 } })).hits;
    const found = await find('ノルバスク');
    expect(found.map(({ code }) => code)).toContain(NORVASC);
    expect(found.filter(({ name }) => name.includes('（選）'))).toEqual([]);
    expect(await find(CHOSEN)).toEqual([]);
  });
});
