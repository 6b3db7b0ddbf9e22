import type { Api } from '../support/api.ts';
import { TODAY } from '../support/world.ts';
import type { NewPatient } from './registration.ts';

const OPEN_END = '9999-12-31';

interface Insurance {
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** A patient who has been coming for long: put in place without a screen. */
export async function knownPatient(
  clerk: Api,
  person: NewPatient & { readonly bornOn: string },
  { validFrom = '2024-06-01', validTo = OPEN_END }: Insurance = {},
): Promise<string> {
  const { insurerNumber, symbol, number, name, kana, bornOn } = person;
  const { patient } = await clerk.patients.createPatient({
    body: {
      patient: { name, kana, birthDate: bornOn, sex: person.sex === '男' ? 'male' : 'female' },
      coverage: {
        insurerNumber,
        symbol,
        number,
        relation: 'self',
        validFrom,
        validTo,
        confirmedOn: validTo < TODAY ? validTo : TODAY,
      },
    },
  });
  return patient.id;
}

/** The patient sits in the waiting room, since ten o'clock unless told otherwise. Returns the id of the visit. */
export async function waitingPatient(clerk: Api, patientId: string, arrivalTime = '10:00'): Promise<string> {
  const { encounter } = await clerk.reception.receive({
    body: { patientId, date: TODAY, arrivalTime, departmentCode: '01' },
  });
  return encounter.id;
}
