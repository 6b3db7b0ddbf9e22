import { addDays } from '@akashi/calendar';
import { conditionsOf, updateCondition } from '../../modules/chart/index.ts';
import { changePart, coverageColumns } from '../../modules/patients/index.ts';
import { coverageOn } from '../../modules/reception/index.ts';
import { accessLater } from '../../platform/database/index.ts';
import type { Outcome } from '../plan/episodes.ts';
import { contextOf, type Stage } from './context.ts';
import type { Arrived } from './receive-day.ts';

/** Gives the diseases that are over their outcome, in the morning before the first patient. */
export async function endDiseases(
  stage: Stage,
  outcomes: readonly Outcome[],
  ids: ReadonlyMap<number, string>,
): Promise<void> {
  const [doctor] = stage.doctors;
  if (!doctor || outcomes.length === 0) return;
  await stage.app.withTenant(contextOf(stage, doctor, 'care'), accessLater, async (tx) => {
    const patients: string[] = [];
    for (const { person, diagnosis, startDate, date, outcome } of outcomes) {
      const patientId = ids.get(person.key) ?? '';
      const found = (await conditionsOf(tx, patientId, stage.library)).find(
        (one) => one.diseaseCode === diagnosis.code && one.startDate === startDate && one.endDate === null,
      );
      if (!found) continue;
      const { id, version, diseaseCode, modifiers, freeName, main, comment } = found;
      const fields = { diseaseCode, modifiers, freeName, main, comment, startDate, endDate: date, outcome };
      await updateCondition(
        tx,
        patientId,
        id,
        { ...fields, expectedVersion: version, reason: '' },
        stage.library,
      );
      patients.push(patientId);
    }
    await tx.log({ act: 'update', object: { type: 'condition' }, patients });
  });
}

/** Planted: after the visit it turns out that the insurance had ended a fortnight before. */
export async function loseInsurance(stage: Stage, arrived: readonly Arrived[]): Promise<void> {
  for (const { visit, patientId } of arrived) {
    const { coverage } = visit.person;
    if (visit.fault !== 'lostInsurance' || !coverage) continue;
    const columns = coverageColumns({ ...coverage, validTo: addDays(visit.date, -14) });
    await stage.app.withTenant(
      contextOf(stage, stage.clerk, 'reception'),
      { act: 'update', object: { type: 'coverage' }, patients: [patientId] },
      async (tx) => {
        const stored = await coverageOn(tx, patientId, visit.date);
        if (stored)
          await changePart(tx, 'coverage', patientId, stored.id, columns, stored.version, '資格喪失の届出');
      },
    );
  }
}
