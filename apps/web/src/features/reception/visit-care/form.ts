import type { HomeCare, reception, VisitCare } from '@akashi/contract';
import { digits } from '../../../ui/index.ts';

export type Management = NonNullable<HomeCare['management']>;
type Encounter = reception.Encounter;

/** The form as it is typed: a choice nobody made is empty. */
export interface VisitForm {
  readonly visitKind: string;
  readonly arrivalTime: string;
  readonly familyOnly: boolean;
  readonly onlineEligibility: boolean;
  readonly fever: boolean;
  readonly stoppedByPatient: boolean;
  readonly foundAtCheckup: boolean;
  readonly place: string;
  readonly urgent: boolean;
  readonly listedPatient: string;
  readonly minutes: string;
  readonly laterInHousehold: boolean;
  readonly arrangement: string;
  readonly sameBuilding: boolean;
  readonly weeklyException: string;
  readonly management: string;
  readonly patients: string;
  readonly visits: string;
  readonly prescription: boolean;
  readonly early: boolean;
  readonly frequent: boolean;
  readonly comprehensive: boolean;
}

export function visitForm({ care, ...encounter }: Encounter): VisitForm {
  const { home } = care;
  const management = home?.management;
  return {
    visitKind: encounter.visitKind,
    arrivalTime: encounter.arrivalTime,
    familyOnly: encounter.familyOnly,
    onlineEligibility: encounter.onlineEligibility,
    fever: care.fever ?? false,
    stoppedByPatient: care.stoppedByPatient ?? false,
    foundAtCheckup: care.foundAtCheckup ?? false,
    place: home?.kind ?? '',
    urgent: home?.urgent ?? false,
    listedPatient: home?.listedPatient === undefined ? '' : home.listedPatient ? 'yes' : 'no',
    minutes: home?.minutes === undefined ? '' : String(home.minutes),
    laterInHousehold: home?.laterInHousehold ?? false,
    arrangement: home?.arrangement ?? 'own',
    sameBuilding: home?.sameBuilding ?? false,
    weeklyException: home?.weeklyException ?? '',
    management: management?.place ?? '',
    patients: String(management?.patients ?? 1),
    visits: management?.visits ?? 'twice',
    prescription: management?.prescription ?? false,
    early: management?.early ?? false,
    frequent: management?.frequent ?? false,
    comprehensive: management?.comprehensive ?? false,
  };
}

/** What the form says; what belongs to another choice than the one made is left out. */
export function readCare(form: VisitForm): VisitCare {
  const home = homeOf(form);
  return {
    ...marks(form, ['fever', 'stoppedByPatient', 'foundAtCheckup']),
    ...(home === undefined ? {} : { home }),
  };
}

function homeOf(form: VisitForm): HomeCare | undefined {
  const { place, listedPatient, arrangement } = form;
  if (place !== 'visit' && place !== 'houseCall') return undefined;
  const minutes = Number(digits(form.minutes));
  const exception = form.weeklyException.trim();
  const management = managementOf(form);
  const common = {
    ...marks(form, ['laterInHousehold']),
    ...(minutes > 0 ? { minutes } : {}),
    ...(management === undefined ? {} : { management }),
  };
  if (place === 'houseCall')
    return {
      kind: place,
      ...marks(form, ['urgent']),
      ...(listedPatient === '' ? {} : { listedPatient: listedPatient === 'yes' }),
      ...common,
    };
  return {
    kind: place,
    arrangement: arrangement as NonNullable<HomeCare['arrangement']>,
    ...marks(form, ['sameBuilding']),
    ...(exception === '' ? {} : { weeklyException: exception }),
    ...common,
  };
}

function managementOf(form: VisitForm): Management | undefined {
  const { management: place } = form;
  if (place !== 'home' && place !== 'facility') return undefined;
  return {
    place,
    patients: Math.max(1, Number(digits(form.patients))),
    visits: form.visits as Management['visits'],
    ...marks(form, ['prescription', 'early', 'frequent', 'comprehensive']),
  };
}

type Mark = { [Key in keyof VisitForm]: VisitForm[Key] extends boolean ? Key : never }[keyof VisitForm];

/** Marks that are set; one that is not is absent. */
function marks<Key extends Mark>(form: VisitForm, keys: readonly Key[]): Partial<Record<Key, true>> {
  const found: Partial<Record<Key, true>> = {};
  for (const key of keys) if (form[key]) found[key] = true;
  return found;
}
