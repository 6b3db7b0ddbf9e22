import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSURED } from '../../testing/care.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';

let clinic: Clinic;
let api: Api;
beforeAll(async () => {
  clinic = await openClinic();
  api = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

const UNKNOWN = '0190aaaa-0000-7000-8000-000000000000';

describe('受付 (CARE-1)', () => {
  it('二つの窓口が同時に十人を受け付けても、受付番号は重ならず抜けない', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => clinic.patient()));
    const date = '2025-08-01';
    const rows = await Promise.all(people.map(({ patient }) => clinic.receive(patient, { date })));
    const numbers = rows.map(({ encounter }) => encounter.sequence).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('同じ患者を二つの窓口が同時に受け付けると、片方は断られ、番号も減らない', async () => {
    const date = '2025-08-02';
    const { patient } = await clinic.patient();
    const codes = await Promise.all([1, 2, 3].map(() => problemOf(clinic.receive(patient, { date }))));
    expect(codes.sort()).toEqual(['ALREADY_RECEIVED', 'ALREADY_RECEIVED', 'none']);
    const again = await clinic.receive(patient, { date, again: true });
    expect(again.encounter.sequence).toBe(2);
  });

  it('その日に有効な保険を使い、選んだ保険が切れていれば断る', async () => {
    const expired = { ...INSURED, validTo: '2025-07-31' };
    const { patient, coverages } = await clinic.patient({}, expired);
    const coverageId = coverages[0]?.id ?? '';
    expect(await problemOf(clinic.receive(patient, { coverageId }))).toBe('COVERAGE_EXPIRED');
    const row = await clinic.receive(patient);
    expect([row.coverageLabel, row.warnings]).toEqual(['自費', expect.arrayContaining(['noCoverage'])]);
    const before = await clinic.receive(patient, { date: '2025-07-31' });
    expect(before.encounter.coverageId).toBe(coverageId);
  });

  it('ほかの患者の保険・公費は使えない', async () => {
    const stranger = await clinic.patient();
    const { subsidies } = await api.patients.addSubsidy({
      params: { patientId: stranger.patient.id },
      body: { payerNumber: '12130019', recipientNumber: '0000018', validFrom: '2025-01-01' },
    });
    const { patient } = await clinic.patient();
    expect(await problemOf(clinic.receive(patient, { coverageId: stranger.coverages[0]?.id ?? '' }))).toBe(
      'NOT_FOUND',
    );
    const subsidyIds = [subsidies[0]?.id ?? ''];
    expect(await problemOf(clinic.receive(patient, { subsidyIds }))).toBe('NOT_FOUND');
    const { encounter } = await clinic.receive(patient);
    expect(await problemOf(change(encounter, { subsidyIds }))).toBe('NOT_FOUND');
  });

  it('ない診療科・ない医師・ない予約では受け付けず、どれが違うかを答える', async () => {
    const { patient } = await clinic.patient();
    for (const wish of [{ departmentCode: '99' }, { doctorId: UNKNOWN }, { appointmentId: UNKNOWN }])
      expect([wish, await problemOf(clinic.receive(patient, wish))]).toEqual([wish, 'NOT_FOUND']);
    const { encounter } = await clinic.receive(patient);
    expect(await problemOf(change(encounter, { departmentCode: '99' }))).toBe('NOT_FOUND');
    expect(await problemOf(change(encounter, { doctorId: UNKNOWN }))).toBe('NOT_FOUND');
  });

  it('予約した患者を受け付けると予約が来院になる', async () => {
    const { patient } = await clinic.patient();
    const booking = { patientId: patient.id, date: clinic.today, time: '09:30', departmentCode: '01' };
    const { id } = await api.reception.bookAppointment({ body: booking });
    await clinic.receive(patient, { appointmentId: id });
    const range = { from: clinic.today, to: clinic.today };
    const { appointments } = await api.reception.listAppointments({ query: range });
    expect(appointments.find((one) => one.id === id)?.status).toBe('arrived');
    const cancel = api.reception.cancelAppointment({
      params: { appointmentId: id },
      body: { expectedVersion: 2 },
    });
    expect(await problemOf(cancel)).toBe('CONFLICT');
    expect(
      await problemOf(api.reception.bookAppointment({ body: { ...booking, departmentCode: '99' } })),
    ).toBe('NOT_FOUND');
  });
});

describe('受付の状態 (CARE-1)', () => {
  const states = ['waiting', 'inConsultation', 'awaitingPayment', 'done', 'cancelled'] as const;
  const allowed = new Set([
    'waiting>inConsultation',
    'waiting>awaitingPayment',
    'waiting>cancelled',
    'inConsultation>waiting',
    'inConsultation>awaitingPayment',
    'inConsultation>cancelled',
    'awaitingPayment>inConsultation',
    'awaitingPayment>waiting',
    'awaitingPayment>done',
    'cancelled>waiting',
  ]);

  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    '%s から %s へ',
    async (from, to) => {
      const { patient } = await clinic.patient();
      const { encounter } = await clinic.receive(patient);
      await clinic.database.arrange('update app.encounter set status = $2 where id = $1', [
        encounter.id,
        from,
      ]);
      const code = await problemOf(move(encounter.id, to, 1));
      expect(code).toBe(allowed.has(`${from}>${to}`) ? 'none' : 'STATUS_NOT_POSSIBLE');
    },
  );

  it('先に動かした人がいれば断る', async () => {
    const { patient } = await clinic.patient();
    const { encounter } = await clinic.receive(patient);
    const codes = await Promise.all([1, 2].map(() => problemOf(move(encounter.id, 'inConsultation', 1))));
    expect(codes.sort()).toEqual(['CONFLICT', 'none']);
  });

  it('記録を確定した受診は取り消せない', async () => {
    const { patient } = await clinic.patient();
    const { encounter } = await clinic.receive(patient);
    await clinic.writeChart(encounter.id, { s: '咳' });
    const signed = await clinic.sign(encounter.id);
    const back = await move(encounter.id, 'inConsultation', signed.encounter.version);
    expect(await problemOf(move(encounter.id, 'cancelled', back.encounter.version))).toBe(
      'STATUS_NOT_POSSIBLE',
    );
  });
});

describe('受付一覧 (CARE-1)', () => {
  it('前の受診の未収を、会計を訂正したあとも正しく示す', async () => {
    const { patient } = await clinic.patient();
    const first = await clinic.visit(patient, { date: '2025-08-18' });
    await api.billing.reopenBill({ params: { encounterId: first.id }, body: { reason: '訂正' } });
    await clinic.charge(first.id, 0);
    const row = await clinic.receive(patient);
    expect([row.unpaidYen, row.warnings.includes('unpaid')]).toEqual([0, false]);
  });

  it('変わったことは、確定した後にほかの画面へ伝わる', async () => {
    const { patient } = await clinic.patient();
    const { browser } = await clinic.as('nurse');
    const stream = await browser.stream('/api/events?topics=reception');
    expect(await stream.next()).toContain('hello');
    await problemOf(clinic.receive(patient, { departmentCode: '99' }));
    const { encounter } = await clinic.receive(patient);
    expect(await stream.next()).toContain('"topic":"reception"');
    const { rows } = await api.reception.receptionList({ query: { date: clinic.today } });
    expect(rows.map((row) => row.encounter.id)).toContain(encounter.id);
  });

  it('隣の医療機関の受付は伝わらない', async () => {
    const { browser } = await clinic.again('nurse');
    const stream = await browser.stream('/api/events?topics=reception');
    await stream.next();
    const neighbour = await clinic.other.patient();
    await clinic.other.receive(neighbour.patient);
    const { patient } = await clinic.patient();
    await clinic.receive(patient);
    expect(await stream.next()).toContain('reception');
    await expect(stream.next()).rejects.toThrow('silent');
  });
});

type Encounter = Awaited<ReturnType<Clinic['receive']>>['encounter'];
type Move = Parameters<Api['reception']['moveEncounter']>[0]['body'];
type Change = Parameters<Api['reception']['updateEncounter']>[0]['body'];

function move(encounterId: string, status: Move['status'], expectedVersion: number) {
  return api.reception.moveEncounter({ params: { encounterId }, body: { status, expectedVersion } });
}

function change(encounter: Encounter, changes: Partial<Change>) {
  const {
    departmentCode,
    arrivalTime,
    visitKind,
    coverageId,
    subsidyIds,
    onlineEligibility,
    familyOnly,
    note,
  } = encounter;
  return api.reception.updateEncounter({
    params: { encounterId: encounter.id },
    body: {
      departmentCode,
      doctorId: null,
      arrivalTime,
      visitKind,
      coverageId,
      subsidyIds,
      onlineEligibility,
      familyOnly,
      note,
      expectedVersion: encounter.version,
      ...changes,
    },
  });
}
