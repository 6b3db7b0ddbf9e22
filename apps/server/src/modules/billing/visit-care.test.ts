import type { VisitCare } from '@akashi/contract';
import type { VisitResult } from '@akashi/fees';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

type Received = Awaited<ReturnType<Clinic['receive']>>;

/** The second visit of a patient whose disease goes on. */
async function returning(firstOn = '2025-08-01'): Promise<Received> {
  const { patient } = await clinic.patient();
  const doctor = (await clinic.as('doctor')).api;
  await doctor.chart.addCondition({
    params: { patientId: patient.id },
    body: { diseaseCode: '8833421', startDate: firstOn, main: true },
  });
  const first = await clinic.receive(patient, { date: firstOn });
  await clinic.writeChart(first.encounter.id, { s: '初回' });
  await clinic.sign(first.encounter.id);
  return clinic.receive(patient);
}

const say = ({ encounter }: Received, care: VisitCare | undefined, expectedVersion = encounter.version) =>
  clerk.reception.updateEncounter({
    params: { encounterId: encounter.id },
    body: {
      departmentCode: encounter.departmentCode,
      doctorId: encounter.doctor?.id ?? null,
      arrivalTime: encounter.arrivalTime,
      visitKind: encounter.visitKind,
      coverageId: encounter.coverageId,
      subsidyIds: encounter.subsidyIds,
      onlineEligibility: encounter.onlineEligibility,
      familyOnly: encounter.familyOnly,
      note: encounter.note,
      ...(care === undefined ? {} : { care }),
      expectedVersion,
    },
  });

const linesOf = async ({ encounter }: Received) => {
  const { bill } = await clerk.billing.getBill({ params: { encounterId: encounter.id } });
  return (bill.result as VisitResult).units.flatMap(({ lines }) => lines.map(({ name }) => name));
};

describe('診察の内容 (FEES-2)', () => {
  it('訪問診療は再診料の代わりになり、外来に戻すと再診料に戻る', async () => {
    const visit = await returning();
    expect((await linesOf(visit)).join()).toMatch(/再診料/);
    const home = { kind: 'visit', sameBuilding: true } as const;
    const { encounter } = await say(visit, { home });
    expect(encounter.care).toEqual({ home });
    const lines = (await linesOf(visit)).join();
    expect(lines).toMatch(/在宅患者訪問診療料.*同一建物居住者/);
    expect(lines).not.toMatch(/再診料/);
    await say(visit, {}, encounter.version);
    expect((await linesOf(visit)).join()).toMatch(/再診料/);
  });

  it('言わない変更はそのまま残り、知らない言葉と古い画面からの変更は受けない', async () => {
    const visit = await returning();
    const { encounter } = await say(visit, { fever: true });
    const after = await say({ ...visit, encounter }, undefined);
    expect(after.encounter.care).toEqual({ fever: true });
    expect(await problemOf(say(visit, { home: { kind: 'visit' } }))).toBe('CONFLICT');
    const unknown = { home: { kind: 'visit', minutes: 0 } } as const;
    expect(await problemOf(say({ ...visit, encounter: after.encounter }, unknown))).toBe('VALIDATION');
  });

  it('ひと月より前から本人の都合で中止していた患者は、病気が続いていても初診になる (A000)', async () => {
    const visit = await returning('2025-06-02');
    expect((await linesOf(visit)).join()).toMatch(/再診料/);
    await say(visit, { stoppedByPatient: true });
    expect((await linesOf(visit)).join()).toMatch(/初診料/);
  });
});
