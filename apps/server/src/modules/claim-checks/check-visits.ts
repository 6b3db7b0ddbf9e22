import { createHash } from 'node:crypto';
import { dayInJapan } from '@akashi/calendar';
import type { CheckHit } from '@akashi/contract';
import {
  type CheckedDisease,
  checkClaim,
  checkQuestions,
  type CheckHit as Found,
  type VisitResult,
} from '@akashi/fees';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import type { CheckMaterial, CheckPolicy } from './gather.ts';

export interface VisitToCheck {
  id: string;
  date: string;
  result: VisitResult;
}

export interface CheckedPatient {
  patient: Pick<Selectable<Database['app.patient']>, 'id' | 'birth_date' | 'sex' | 'died_on' | 'created_at'>;
  conditions: readonly Selectable<Database['app.condition']>[];
  visits: readonly VisitToCheck[];
}

export interface CheckWay {
  policy: CheckPolicy;
  material: CheckMaterial;
  masters: MasterLibrary;
  /** First and last day of the claim. */
  period: { from: string; to: string };
  /** Today at the desk; absent where there is no desk (the monthly run): nothing is called future or unregistered. */
  today?: string;
}

/** The hits of one patient, acceptances not yet applied. Pure: the same facts give the same hits. */
export function checkVisits(
  of: CheckedPatient,
  { policy, material, masters, period, today }: CheckWay,
): CheckHit[] {
  const { patient, conditions, visits } = of;
  const registeredOn = today === undefined ? undefined : registered(patient.created_at, today);
  const hits = checkClaim(
    {
      patient: {
        birthDate: patient.birth_date,
        sex: patient.sex === 'male' ? 'male' : 'female',
        ...(patient.died_on === null ? {} : { diedOn: patient.died_on }),
        ...(registeredOn === undefined ? {} : { registeredOn }),
      },
      diseases: conditions.map((row) => checkedDisease(row, masters)),
      visits: visits.map(({ id, date, result }) => ({
        id,
        date,
        result,
        orders: material.orders.get(id) ?? [],
        comments: material.comments
          .filter((comment) => comment.encounterId === id)
          .map(({ itemCode, commentCode }) => ({ itemCode, code: commentCode })),
      })),
      earlier: {
        charged: material.charged.get(patient.id) ?? [],
        prescribed: material.prescribed.get(patient.id) ?? [],
      },
    },
    { tables: masters, period, ...policy, ...(today === undefined ? {} : { today }) },
  );
  return hits.map(sent);
}

/** Day of registration in Japan. A day after today only says that the desk's day is set by hand (demonstration). */
function registered(at: Date, today: string): string | undefined {
  const day = dayInJapan(at);
  return day > today ? undefined : day;
}

function checkedDisease(row: CheckedPatient['conditions'][number], masters: MasterLibrary): CheckedDisease {
  const versions = masters.versions('disease', row.disease_code);
  const known =
    masters.disease(row.disease_code, row.start_date) ??
    masters.disease(row.disease_code, versions.at(-1)?.valid_from ?? row.start_date);
  return {
    id: row.id,
    code: row.disease_code,
    name: row.name,
    modifiers: row.modifiers,
    icd10: known?.icd10 ?? [],
    startDate: row.start_date,
    endDate: row.end_date,
    outcome: outcomeOf(row.outcome),
    main: row.main,
  };
}

function outcomeOf(outcome: string): CheckedDisease['outcome'] {
  return outcome === 'cured' || outcome === 'died' || outcome === 'stopped' ? outcome : 'continuing';
}

/** What the calculation of a visit asks a person, acceptances not yet applied. */
export function questionsOf(visit: VisitToCheck): CheckHit[] {
  return checkQuestions([visit]).map(sent);
}

/** The hit as it is stored and sent: of the facts it stands on, the hash alone. */
function sent(hit: Found): CheckHit {
  const { visitId, date, item, corrections, ...rest } = hit;
  return {
    ...rest,
    basis: createHash('sha256').update(hit.basis).digest('hex'),
    ...(visitId === undefined ? {} : { visitId }),
    ...(date === undefined ? {} : { date }),
    ...(item === undefined ? {} : { item }),
    corrections: structuredClone(corrections) as CheckHit['corrections'],
    acceptance: null,
  };
}
