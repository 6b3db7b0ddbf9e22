import { addDays } from '@akashi/calendar';
import { pdf } from '@akashi/test-support';
import { expect } from 'vitest';
import { INSURED } from './care.ts';
import type { House } from './clinic.ts';
import { TODAY } from './clinic.ts';
import { laboratory, prescription } from './orders.ts';

export interface FullVisit {
  readonly patientId: string;
  /** Another patient, of the same household. */
  readonly childId: string;
  readonly encounterId: string;
}

/** Names that stand nowhere else, to be looked for in the answers of others. */
export const MARKS = {
  name: '甲斐　花壇',
  kana: 'カイ　カダン',
  address: '秘密の番地 77-7',
  text: 'ここだけの訴え',
  allergy: '固有のアレルゲン',
};

const AT_WORK = {
  kind: 'work',
  accidentOn: '2025-08-01',
  labourNumber: '13101234567000',
  employerName: '見本建設株式会社',
  employerAddress: MARKS.address,
  form: '5',
  validFrom: '2025-08-01',
} as const;

/** A patient's first visit through every screen of a clinic: what is recorded here covers the routes of care. */
export async function fullVisit(house: House): Promise<FullVisit> {
  const clerk = (await house.as('clerk')).api;
  const doctor = (await house.as('doctor')).api;
  const { patient, coverages } = await house.patient({
    name: MARKS.name,
    kana: MARKS.kana,
    address: MARKS.address,
  });
  const params = { patientId: patient.id };
  await clerk.patients.addAllergy({ params, body: { substance: MARKS.allergy } });
  const allergic = await clerk.patients.getPatient({ params });
  await clerk.patients.updateAllergy({
    params: { ...params, itemId: allergic.allergies[0]?.id ?? '' },
    body: { substance: MARKS.allergy, severity: 'severe', expectedVersion: 1 },
  });
  await clerk.patients.addLimitClass({ params, body: { class: 'ウ', validFrom: '2025-08-01' } });
  const withSubsidy = await clerk.patients.addSubsidy({
    params,
    body: {
      payerNumber: '54136015',
      recipientNumber: '0000018',
      validFrom: '2025-01-01',
      validTo: '2025-01-31',
    },
  });
  await clerk.patients.updateSubsidy({
    params: { ...params, itemId: withSubsidy.subsidies[0]?.id ?? '' },
    body: {
      payerNumber: '54136015',
      recipientNumber: '0000018',
      validFrom: '2025-01-01',
      validTo: '2025-02-28',
      expectedVersion: 1,
    },
  });
  await clerk.patients.addSubsidy({
    params,
    body: {
      payerNumber: '54136015',
      recipientNumber: '0000018',
      monthlyLimitYen: 10_000,
      validFrom: '2025-03-01',
    },
  });
  await clerk.patients.updateCoverage({
    params: { ...params, itemId: coverages[0]?.id ?? '' },
    body: { ...INSURED, confirmedOn: TODAY, expectedVersion: 1 },
  });
  await clerk.patients.addCoverage({
    params,
    body: { ...INSURED, validFrom: '2015-04-01', validTo: '2020-03-31' },
  });
  await clerk.patients.updatePatient({
    params,
    body: { patient: { ...patient, phone: '03-7777' }, expectedVersion: 1 },
  });
  await clerk.patients.searchPatients({ body: { text: MARKS.kana } });
  await clerk.patients.patientHistory({ params });
  const encounterId = await reception(house, patient.id);
  await consultation(house, patient.id, encounterId);
  await cashDesk(house, encounterId);
  await papers(house, patient.id, encounterId);
  const childId = await household(house, patient.id);
  await accident(house, patient.id);
  expect((await doctor.chart.recordVersions({ params: { encounterId } })).versions).toHaveLength(2);
  return { patientId: patient.id, childId, encounterId };
}

/** A letter is taken, listed, opened, looked at again and taken back. */
async function papers(house: House, patientId: string, encounterId: string): Promise<void> {
  const { api } = await house.as('doctor');
  const params = { patientId };
  const { id } = await api.attachments.addAttachment({
    params,
    body: {
      fileName: '紹介状.pdf',
      category: 'referral',
      title: MARKS.text,
      documentDate: TODAY,
      encounterId,
      content: pdf().toString('base64'),
    },
  });
  await api.attachments.listAttachments({ params });
  await api.attachments.rescanAttachment({ params: { attachmentId: id } });
  await api.attachments.openAttachment({ params: { attachmentId: id }, body: {} });
  await api.attachments.removeAttachment({ params: { attachmentId: id }, body: { reason: '患者違い' } });
}

async function reception(house: House, patientId: string): Promise<string> {
  const { api } = await house.as('clerk');
  const book = (time: string) =>
    api.reception.bookAppointment({ body: { patientId, date: TODAY, time, departmentCode: '01' } });
  const [kept, dropped] = [await book('09:30'), await book('17:00')];
  await api.reception.cancelAppointment({
    params: { appointmentId: dropped.id },
    body: { expectedVersion: 1 },
  });
  await api.reception.listAppointments({ query: { from: TODAY, to: TODAY } });
  const { encounter } = await house.receive({ id: patientId }, { appointmentId: kept.id });
  const params = { encounterId: encounter.id };
  const { departmentCode, arrivalTime, visitKind, coverageId, subsidyIds, onlineEligibility, familyOnly } =
    encounter;
  await api.reception.updateEncounter({
    params,
    body: {
      departmentCode,
      doctorId: null,
      arrivalTime,
      visitKind,
      coverageId,
      subsidyIds,
      onlineEligibility,
      familyOnly,
      note: MARKS.text,
      expectedVersion: 1,
    },
  });
  await api.reception.moveEncounter({ params, body: { status: 'inConsultation', expectedVersion: 2 } });
  await api.reception.receptionList({ query: { date: TODAY } });
  await api.reception.receptionPanel({ params });
  return encounter.id;
}

async function consultation(house: House, patientId: string, encounterId: string): Promise<void> {
  const { api } = await house.as('doctor');
  const params = { encounterId };
  const disease = { diseaseCode: '8833421', startDate: '2025-08-01' };
  const { conditions } = await api.chart.addCondition({ params: { patientId }, body: disease });
  await api.chart.updateCondition({
    params: { patientId, conditionId: conditions[0]?.id ?? '' },
    body: { ...disease, main: true, expectedVersion: 1 },
  });
  await api.chart.listConditions({ params: { patientId } });
  await house.writeChart(encounterId, { s: MARKS.text, orders: [laboratory(), prescription('610406391')] });
  await house.sign(encounterId);
  await api.chart.openChart({ params });
  await house.writeChart(encounterId, { o: '追記' });
  await house.sign(encounterId, '追記');
  await api.chart.pastRecords({ params: { patientId } });
  const { orders } = await api.orders.listOrders({ params });
  await api.orders.orderWorklist({ query: { date: TODAY } });
  await api.orders.moveOrder({ params: { orderId: orders[0]?.id ?? '' }, body: { status: 'resulted' } });
}

/** An item is added to the charges by hand, another taken out, and both are taken back. */
async function byHand(house: House, encounterId: string): Promise<void> {
  const { api } = await house.as('clerk');
  const params = { encounterId };
  const [added, removed] = ['180016110', '160008010'] as const;
  await api.chargedItems.addItemByHand({ params, body: { code: added, reason: MARKS.text } });
  await api.chargedItems.removeItemByHand({ params, body: { code: removed, reason: MARKS.text } });
  await api.chargedItems.listItemsByHand({ params });
  await api.chargedItems.undoItemByHand({ params, body: { action: 'add', code: added } });
  await api.chargedItems.undoItemByHand({ params, body: { action: 'remove', code: removed } });
}

/** An item of the house's own price list is put on the bill and taken off again. */
async function ownPrice(house: House, encounterId: string): Promise<void> {
  const chief = (await house.as('administrator')).api;
  const { api } = await house.as('clerk');
  const price = {
    category: 'certificate' as const,
    name: '診断書',
    priceYen: 3_000,
    taxPercent: 10 as const,
    taxIncluded: false,
    validFrom: '2020-01-01',
  };
  const { id } = await chief.selfPay.addPriceItem({ body: price });
  await chief.selfPay.changePriceItem({
    params: { itemId: id },
    body: { ...price, priceYen: 5_000, expectedVersion: 1 },
  });
  await api.selfPay.listPriceItems({ query: { on: TODAY } });
  const params = { encounterId };
  const { lines } = await api.selfPay.addSelfPay({ params, body: { priceItemId: id } });
  await api.selfPay.removeSelfPay({ params: { encounterId, lineId: lines[0]?.id ?? '' }, body: {} });
}

/** Two lines of the patient's 上限額管理票 are typed over, one mended, one taken back; the sheet is printed. */
async function limitSheet(house: House, encounterId: string): Promise<void> {
  const { api } = await house.as('clerk');
  const params = { encounterId };
  const [sheet] = (await api.limitSheets.sheetsOfVisit({ params })).sheets;
  const subsidyId = sheet?.subsidyId ?? '';
  const line = { date: TODAY, institution: MARKS.text, costYen: 1_000, shareYen: 200 };
  await api.limitSheets.addEntry({ params, body: { ...line, subsidyId } });
  const { sheets } = await api.limitSheets.addEntry({ params, body: { ...line, subsidyId } });
  const [mended, dropped] = sheets[0]?.lines.flatMap(({ entry }) => entry?.id ?? []) ?? [];
  const reason = '写し間違い';
  await api.limitSheets.correctEntry({
    params: { encounterId, entryId: mended ?? '' },
    body: { ...line, shareYen: 100, expectedVersion: 1, reason },
  });
  await api.limitSheets.withdrawEntry({
    params: { encounterId, entryId: dropped ?? '' },
    body: { expectedVersion: 1, reason },
  });
  await api.limitSheets.sheetPdf({ params: { encounterId, subsidyId } });
}

/** A child under the same insurance is found, confirmed as of the household and taken out again; its id. */
async function household(house: House, patientId: string): Promise<string> {
  const { api } = await house.as('clerk');
  const params = { patientId };
  const month = TODAY.slice(0, 7);
  const child = await house.patient({ name: MARKS.name, kana: MARKS.kana, birthDate: '2015-05-05' });
  await api.households.householdOfMonth({ params, query: { month } });
  const { memberId } = await api.households.confirmMember({
    params,
    body: { patientId: child.patient.id, month },
  });
  await api.households.endMember({
    params: { patientId, memberId },
    body: { untilMonth: month, reason: '世帯分離' },
  });
  return child.patient.id;
}

/** An accident at work is registered and mended; a visit of it, the day before, is looked at and marked. */
async function accident(house: House, patientId: string): Promise<void> {
  const { api } = await house.as('clerk');
  const params = { patientId };
  const { accidents } = await api.accidents.addAccident({ params, body: AT_WORK });
  const caseId = accidents[0]?.id ?? '';
  await api.accidents.updateAccident({
    params: { ...params, itemId: caseId },
    body: { ...AT_WORK, employerName: MARKS.text, expectedVersion: 1 },
  });
  const { encounter } = await house.receive(
    { id: patientId },
    { accidentCaseId: caseId, date: addDays(TODAY, -1) },
  );
  const visit = { params: { encounterId: encounter.id } };
  const { marks, version } = await api.accidents.getAccidentVisit(visit);
  await api.accidents.markAccidentVisit({ ...visit, body: { ...marks, expectedVersion: version } });
  await api.accidents.accidentItems({ query: { date: TODAY } });
}

async function cashDesk(house: House, encounterId: string): Promise<void> {
  const { api } = await house.as('clerk');
  const params = { encounterId };
  await byHand(house, encounterId);
  await ownPrice(house, encounterId);
  await limitSheet(house, encounterId);
  await house.charge(encounterId, 100);
  await api.billing.reopenBill({ params, body: { reason: '訂正' } });
  const bill = await house.charge(encounterId, 0);
  await api.billing.unpaidList();
  await api.billing.takePayment({
    params: { billId: bill.id },
    body: { amountYen: bill.unpaidYen, method: 'card' },
  });
  await api.billing.dailyCash({ query: { date: TODAY } });
  const kinds = ['receipt', 'statement', 'prescription', 'chart'] as const;
  const { documents } = await api.documents.issueDocuments({ params, body: { kinds: [...kinds] } });
  await api.documents.listDocuments({ params });
  const documentId = documents[0]?.id ?? '';
  await api.documents.getDocument({ params: { documentId } });
  await api.documents.reprintDocument({ params: { documentId } });
  await api.documents.dailyCashPdf({ query: { date: TODAY } });
}
