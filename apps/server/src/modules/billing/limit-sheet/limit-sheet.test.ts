import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../../testing/clinic.ts';
import { type Api, problemOf } from '../../../testing/desk.ts';
import { allText, readPdf } from '../../../testing/read-pdf.ts';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

/** 難病 with a limit of 1,000 yen a month: 291 points at 2割 would be 580 yen. */
const nanbyou = {
  payerNumber: '54136015',
  recipientNumber: '1234566',
  monthlyLimitYen: 1_000,
  validFrom: '2025-01-01',
} as const;
const pharmacy = {
  date: '2025-08-18',
  institution: 'あおば薬局',
  costYen: 4_000,
  shareYen: 800,
  notedTotalYen: 800,
};

async function patientWithSheet() {
  const { patient } = await clinic.patient();
  const detail = await clerk.patients.addSubsidy({ params: { patientId: patient.id }, body: nanbyou });
  const subsidyId = detail.subsidies[0]?.id ?? '';
  return { patient, subsidyId };
}
async function signedVisit() {
  const { patient, subsidyId } = await patientWithSheet();
  const { encounter } = await clinic.receive(patient);
  await clinic.writeChart(encounter.id, { s: '変わりない' });
  await clinic.sign(encounter.id);
  return { patient, subsidyId, encounterId: encounter.id };
}
const shareNow = async (encounterId: string) =>
  (await clerk.billing.getBill({ params: { encounterId } })).bill;
const sheetNow = async (encounterId: string) =>
  (await clerk.limitSheets.sheetsOfVisit({ params: { encounterId } })).sheets[0];

describe('FEES-4: 自己負担上限額管理票', () => {
  it('what a pharmacy took leaves the rest of the limit to this visit, and the sheet runs on', async () => {
    const { encounterId, subsidyId } = await signedVisit();
    expect((await shareNow(encounterId)).shareYen).toBe(580);
    const { sheets } = await clerk.limitSheets.addEntry({
      params: { encounterId },
      body: { subsidyId, ...pharmacy },
    });
    expect(sheets[0]?.lines.map(({ kind, shareYen, runningYen }) => [kind, shareYen, runningYen])).toEqual([
      ['other', 800, 800],
      ['open', 200, 1_000],
    ]);
    const bill = await shareNow(encounterId);
    expect(bill.shareYen).toBe(200);
    expect(bill.shareReason).toContain('月の上限1,000円のうち、ほかの医療機関・薬局で800円');
    await clinic.charge(encounterId);
    expect(await sheetNow(encounterId)).toMatchObject({
      totalYen: 1_000,
      freeYen: 0,
      reachedOn: clinic.today,
    });
  });

  it('a correction and a withdrawal keep what stood there, and a charged bill says that it is outdated', async () => {
    const { encounterId, subsidyId } = await signedVisit();
    const added = await clerk.limitSheets.addEntry({
      params: { encounterId },
      body: { subsidyId, ...pharmacy },
    });
    const entryId = added.sheets[0]?.lines[0]?.entry?.id ?? '';
    await clinic.charge(encounterId);
    const place = { params: { encounterId, entryId } };
    const body = { ...pharmacy, shareYen: 600, expectedVersion: 1, reason: '写し間違い' };
    const { sheets } = await clerk.limitSheets.correctEntry({ ...place, body });
    expect(sheets[0]?.lines[0]).toMatchObject({ shareYen: 600, doubt: 'total' });
    expect(sheets[0]?.lines[0]?.entry?.history.map(({ shareYen, reason }) => [shareYen, reason])).toEqual([
      [800, ''],
      [600, '写し間違い'],
    ]);
    expect(await shareNow(encounterId)).toMatchObject({ shareYen: 200, outdated: true });
    expect(await problemOf(clerk.limitSheets.correctEntry({ ...place, body }))).toBe('CONFLICT');
    const after = await clerk.limitSheets.withdrawEntry({
      ...place,
      body: { expectedVersion: 2, reason: '別の患者の票' },
    });
    expect(after.sheets[0]?.lines.map(({ kind }) => kind)).toEqual(['own']);
    expect(after.sheets[0]?.withdrawn[0]?.history).toHaveLength(3);
  });

  it('entries of a day keep their order, and what was written after us does not lower our share', async () => {
    const { encounterId, subsidyId } = await signedVisit();
    const today = { ...pharmacy, date: clinic.today, notedTotalYen: null, shareYen: 100 };
    for (const [institution, afterOwn] of [
      ['後の薬局', true],
      ['前の病院', false],
      ['前の薬局', false],
    ] as const)
      await clerk.limitSheets.addEntry({
        params: { encounterId },
        body: { subsidyId, ...today, institution, afterOwn },
      });
    const sheet = await sheetNow(encounterId);
    expect(sheet?.lines.map(({ institution, kind }) => (kind === 'open' ? '当院' : institution))).toEqual([
      '前の病院',
      '前の薬局',
      '当院',
      '後の薬局',
    ]);
    expect((await shareNow(encounterId)).shareYen).toBe(580);
    expect(sheet?.lines.map(({ runningYen }) => runningYen)).toEqual([100, 200, 780, 880]);
  });

  it('refuses another month, a share beyond the cost, and a certificate that is not of the visit', async () => {
    const { encounterId, subsidyId } = await signedVisit();
    const add = (body: object) =>
      problemOf(
        clerk.limitSheets.addEntry({ params: { encounterId }, body: { subsidyId, ...pharmacy, ...body } }),
      );
    expect(await add({ date: '2025-07-31' })).toBe('VALIDATION');
    expect(await add({ shareYen: 4_001 })).toBe('VALIDATION');
    expect(await add({ subsidyId: encounterId })).toBe('NOT_FOUND');
    const stranger = await clinic.other.as('clerk');
    expect(await problemOf(stranger.api.limitSheets.sheetsOfVisit({ params: { encounterId } }))).toBe(
      'NOT_FOUND',
    );
  });

  it('is printed with its running totals; a visit that is not charged does not stand on it', async () => {
    const { encounterId, subsidyId } = await signedVisit();
    await clerk.limitSheets.addEntry({ params: { encounterId }, body: { subsidyId, ...pharmacy } });
    const print = async () =>
      allText(
        await readPdf(
          new Uint8Array(
            await (await clerk.limitSheets.sheetPdf({ params: { encounterId, subsidyId } })).arrayBuffer(),
          ),
        ),
      );
    const before = await print();
    expect(before).toContain('自己負担上限額管理票');
    expect(before).toContain('あおば薬局');
    expect(before).not.toContain('2,910');
    await clinic.charge(encounterId);
    expect(await print()).toContain('2,910');
  });
});
