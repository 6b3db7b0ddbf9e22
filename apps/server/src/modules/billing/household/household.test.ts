import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../../testing/clinic.ts';
import { type Api, problemOf } from '../../../testing/desk.ts';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const MONTH = '2025-08';
let policies = 0;

/** Two persons under an insurance of their own. */
async function family() {
  policies += 1;
  const policy = {
    insurerNumber: '01130012',
    symbol: '７７',
    number: String(1_000 + policies),
    validFrom: '2020-04-01',
  } as const;
  const father = await clerk.patients.createPatient({
    body: {
      patient: { name: '世帯 父', kana: 'セタイ チチ', birthDate: '1970-05-05', sex: 'male' },
      coverage: { ...policy, relation: 'self' },
    },
  });
  const child = await clerk.patients.createPatient({
    body: {
      patient: { name: '世帯 子', kana: 'セタイ コ', birthDate: '2000-05-05', sex: 'female' },
      // The same number as another desk would type it: half width, with a leading zero.
      coverage: { ...policy, symbol: '77', number: `0${policy.number}`, relation: 'family' },
    },
  });
  return { father: father.patient.id, child: child.patient.id };
}

/** What was charged, put in place: one visit costs a few hundred points, and the limits lie far above. */
async function charged(patientId: string, totalYen: number, shareYen: number, month = MONTH) {
  const { id } = await clinic.visit({ id: patientId });
  await clinic.database.arrange(
    'update app.bill set total_yen = $2, share_yen = $3, points = $4, date = $5 where encounter_id = $1',
    [id, totalYen, shareYen, totalYen / 10, `${month}-20`],
  );
  await clinic.database.arrange('update app.encounter set date = $2 where id = $1', [id, `${month}-20`]);
}
const view = (patientId: string, query: object = {}) =>
  clerk.households.householdOfMonth({ params: { patientId }, query: { month: MONTH, ...query } });

describe('FEES-4: 世帯合算 on screen', () => {
  it('proposes who stands under the same symbol and number, and adds up only whom a clerk confirmed', async () => {
    const { father, child } = await family();
    await charged(father, 300_000, 90_000);
    await charged(child, 70_000, 21_000);
    const before = await view(father, { under70Class: 'ウ' });
    expect(before.proposals.map(({ patientId, relation }) => [patientId, relation])).toEqual([
      [child, 'family'],
    ]);
    expect(before.persons.map(({ patientId }) => patientId)).toEqual([father]);
    expect(before.refundYen).toBe(90_000 - 80_430);

    const body = { patientId: child, month: MONTH };
    await clerk.households.confirmMember({ params: { patientId: father }, body });
    // The same household from whichever of them it is opened; both count.
    for (const one of [father, child]) {
      const after = await view(one, { under70Class: 'ウ' });
      expect(after.persons.map(({ receipt }) => [receipt?.patientYen, receipt?.counted])).toEqual([
        [90_000, true],
        [21_000, true],
      ]);
      expect(after.proposals).toEqual([]);
      expect(after.steps).toMatchObject([{ sumYen: 111_000, limitYen: 81_130, refundYen: 29_870 }]);
    }
  });

  it('20,997 yen do not count, and without a class nothing is calculated but the screen says why', async () => {
    const { father, child } = await family();
    await charged(father, 300_000, 90_000);
    await charged(child, 69_990, 21_000);
    await clerk.households.confirmMember({
      params: { patientId: father },
      body: { patientId: child, month: MONTH },
    });
    const seen = await view(father);
    expect(seen.persons.at(1)?.receipt).toMatchObject({
      afterInsuranceYen: 20_997,
      counted: false,
      reason: '70歳未満: 21,000円未満なので合算しません。',
    });
    expect(seen.refundYen).toBe(0);
    expect(seen.notes.join()).toContain('適用区分が登録されていません');
  });

  it('the class of the certificate and a fourth month within twelve are found by themselves', async () => {
    const { father } = await family();
    await clerk.patients.addLimitClass({
      params: { patientId: father },
      body: { class: 'ウ', validFrom: '2024-08-01' },
    });
    for (const month of ['2025-03', '2025-04', '2025-06']) await charged(father, 300_000, 80_430, month);
    await charged(father, 300_000, 90_000);
    const seen = await view(father);
    expect([seen.under70Class, seen.hitMonths, seen.multipleMonths]).toEqual([
      'ウ',
      ['2025-03', '2025-04', '2025-06'],
      true,
    ]);
    expect(seen.refundYen).toBe(90_000 - 44_400);
    expect((await view(father, { multiple: 'no' })).refundYen).toBe(90_000 - 80_430);
  });

  it('whoever leaves keeps the months before; other insurances are refused', async () => {
    const { father, child } = await family();
    const { father: stranger } = await family();
    const confirm = (patientId: string) =>
      clerk.households.confirmMember({ params: { patientId: father }, body: { patientId, month: MONTH } });
    expect(await problemOf(confirm(stranger))).toBe('HOUSEHOLD_INSURANCE');
    const { memberId } = await confirm(child);
    await clerk.households.endMember({
      params: { patientId: father, memberId },
      body: { untilMonth: MONTH, reason: '就職して別の保険' },
    });
    expect((await view(father)).persons).toHaveLength(1);
    expect((await view(father, { month: '2025-07' })).persons).toHaveLength(2);
    expect((await view(father)).proposals).toHaveLength(1);
    await confirm(child);
    expect((await view(child)).persons).toHaveLength(2);
    const next = await clinic.other.as('clerk');
    expect(
      await problemOf(
        next.api.households.householdOfMonth({ params: { patientId: father }, query: { month: MONTH } }),
      ),
    ).toBe('NOT_FOUND');
  });
});
