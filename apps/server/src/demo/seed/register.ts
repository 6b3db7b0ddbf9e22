import { addCondition } from '../../modules/chart/index.ts';
import { addPart, coverageColumns, registerPatient, subsidyColumns } from '../../modules/patients/index.ts';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import type { Diagnosis } from '../care/illness.ts';
import type { LongDisease } from '../plan/episodes.ts';
import type { Person } from '../plan/people.ts';
import { contextOf, type Stage } from './context.ts';

const AT_ONCE = 50;

/** Registers the people with insurance, subsidies and allergies. Returns the ids by the key of the plan. */
export async function registerPeople(
  stage: Stage,
  people: readonly Person[],
  today: string,
  onRegistered: (done: number) => void,
): Promise<Map<number, string>> {
  const ids = new Map<number, string>();
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    const context = contextOf(stage, stage.clerk, 'reception');
    const made = await stage.app.withTenant(context, accessLater, async (tx) => {
      const registered: [number, string][] = [];
      for (const person of some) {
        const id = await register(tx, person, today);
        await tx.log({ act: 'create', object: { type: 'patient', id, version: 1 }, patients: [id] });
        registered.push([person.key, id]);
      }
      return registered;
    });
    for (const [key, id] of made) ids.set(key, id);
    onRegistered(ids.size);
  }
  return ids;
}

async function register(tx: TenantTransaction, person: Person, today: string): Promise<string> {
  const { name, kana, claimName, birthDate, sex, postalCode, address, phone, note } = person;
  const id = await registerPatient(
    tx,
    {
      name,
      kana,
      claimName,
      birthDate,
      sex,
      postalCode,
      address,
      phone,
      note,
      phone2: '',
      emergencyContact: '',
      diedOn: null,
    },
    today,
  );
  if (person.coverage) await addPart(tx, 'coverage', id, coverageColumns(person.coverage));
  for (const subsidy of person.subsidies) await addPart(tx, 'subsidy', id, subsidyColumns(subsidy));
  for (const { substance, reaction, severity } of person.allergies)
    await addPart(tx, 'allergy', id, { substance, reaction, severity });
  if (person.limitClass)
    await addPart(tx, 'limitClass', id, {
      class: person.limitClass,
      valid_from: '2025-04-01',
      valid_to: '2026-07-31',
    });
  return id;
}

/** Enters the diseases that were under treatment before the demonstration begins. */
export async function enterLongDiseases(
  stage: Stage,
  diseases: readonly LongDisease[],
  ids: ReadonlyMap<number, string>,
): Promise<void> {
  const [doctor] = stage.doctors;
  if (!doctor) return;
  for (let from = 0; from < diseases.length; from += AT_ONCE) {
    const some = diseases.slice(from, from + AT_ONCE);
    await stage.app.withTenant(contextOf(stage, doctor, 'care'), accessLater, async (tx) => {
      const patients = new Set<string>();
      for (const { person, diagnosis, startDate } of some) {
        const id = ids.get(person.key);
        if (!id) continue;
        await diagnose(tx, stage, id, diagnosis, startDate);
        patients.add(id);
      }
      await tx.log({ act: 'create', object: { type: 'condition' }, patients: [...patients] });
    });
  }
}

/** Enters a disease, unless the loaded masters do not know its code. */
export async function diagnose(
  tx: TenantTransaction,
  stage: Pick<Stage, 'library'>,
  patientId: string,
  diagnosis: Diagnosis,
  startDate: string,
): Promise<void> {
  const { library } = stage;
  if (library.versions('disease', diagnosis.code).length === 0) return;
  const modifiers = (diagnosis.modifiers ?? []).filter(
    (code) => library.versions('modifier', code).length > 0,
  );
  await addCondition(
    tx,
    patientId,
    {
      diseaseCode: diagnosis.code,
      modifiers,
      freeName: '',
      startDate,
      endDate: null,
      outcome: 'continuing',
      main: diagnosis.main === true,
      comment: '',
    },
    library,
  );
}
