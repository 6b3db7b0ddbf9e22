import { addMonths, startOfMonth } from '@akashi/calendar';
import { internal, laboratory, outside } from '../care/orders.ts';
import type { LongDisease } from './episodes.ts';
import type { Person } from './people.ts';
import type { Visit } from './visit.ts';

const ATORVASTATIN = '622110401';
const BROTIZOLAM = '620039001';
const PROSTATIC_HYPERPLASIA = '8836591';
const INSOMNIA = '8839792';
const STOMACH_CANCER = '1519006';

/**
 * Plants each fault once in the desk's month, on visits that are otherwise in order. A suspicion that lasts too long is
 * added to the diseases from before.
 */
export function faults(
  people: readonly Person[],
  visits: readonly Visit[],
  deskDate: string,
  longDiseases: LongDisease[],
): void {
  const month = visits.filter((visit) => visit.date >= startOfMonth(deskDate) && visit.date < deskDate);
  const used = new Set<Person>(people.slice(0, 2));
  const take = (fits: (visit: Visit) => boolean): Visit | undefined => {
    const found = month.find((visit) => !used.has(visit.person) && fits(visit));
    if (found) used.add(found.person);
    return found;
  };
  // The only visit of the month of somebody who is not expected again: no chronic disease explains what is done.
  const alone = (visit: Visit) =>
    visits.every(
      ({ person, date }) => person !== visit.person || date === visit.date || date < startOfMonth(deskDate),
    );
  const insured = (visit: Visit) =>
    visit.person.coverage !== null && visit.person.coverage.relation === 'self';

  const noDisease = take((visit) => alone(visit) && visit.diagnoses.length > 0);
  if (noDisease) Object.assign(noDisease, { fault: 'noDisease', diagnoses: [] });

  const lost = take((visit) => alone(visit) && insured(visit) && visit.diagnoses.length > 0);
  if (lost) lost.fault = 'lostInsurance';

  const expired = take((visit) => alone(visit) && insured(visit) && visit.person.subsidies.length === 0);
  if (expired?.person.coverage) {
    expired.fault = 'expiredInsurance';
    expired.person.coverage = { ...expired.person.coverage, validTo: '2025-08-31' };
  }

  const noReason = take(
    (visit) => visit.continued && visit.orders.every(({ kind }) => kind !== 'laboratory'),
  );
  const anyHypertension =
    noReason ?? take((visit) => visit.booked && visit.orders.every(({ kind }) => kind !== 'laboratory'));
  if (anyHypertension) {
    anyHypertension.fault = 'testWithoutDisease';
    anyHypertension.orders = [...anyHypertension.orders, laboratory(['160010010'], 'venous')];
  }

  const unsigned = take((visit) => alone(visit) && visit.diagnoses.length > 0);
  if (unsigned) unsigned.fault = 'unsigned';

  plantForChecks(take, longDiseases, deskDate);
}

/** Faults that only レセプト点検 finds: nothing of the run itself is missing. */
function plantForChecks(
  take: (fits: (visit: Visit) => boolean) => Visit | undefined,
  longDiseases: LongDisease[],
  deskDate: string,
): void {
  const plain = (visit: Visit) =>
    visit.diagnoses.length > 0 && visit.person.coverage !== null && visit.person.age >= 20;
  const statin = () => internal([[ATORVASTATIN, 1]], 1, '1日1回 夕食後', 14);
  const withoutLipids = (visit: Visit) =>
    plain(visit) && longDiseases.every(({ person }) => person !== visit.person);

  const treated = take(withoutLipids);
  if (treated)
    Object.assign(treated, {
      fault: 'drugWithoutDisease',
      orders: [...treated.orders, outside(statin())],
    });

  const twice = take(
    (visit) =>
      plain(visit) && visit.orders.some((order) => order.kind === 'prescription' && hasInternal(order)),
  );
  const prescription = twice?.orders.find((order) => order.kind === 'prescription' && hasInternal(order));
  if (twice && prescription)
    Object.assign(twice, {
      fault: 'duplicateDrug',
      orders: [...twice.orders, structuredClone(prescription)],
    });

  const sleepless = take(plain);
  if (sleepless)
    Object.assign(sleepless, {
      fault: 'tooManyDays',
      diagnoses: [...sleepless.diagnoses, { code: INSOMNIA }],
      orders: [...sleepless.orders, outside(internal([[BROTIZOLAM, 1]], 1, '1日1回 就寝前', 60))],
    });

  const woman = take((visit) => plain(visit) && visit.person.sex === 'female');
  if (woman)
    Object.assign(woman, {
      fault: 'wrongSex',
      diagnoses: [...woman.diagnoses, { code: PROSTATIC_HYPERPLASIA }],
    });

  const suspected = take(plain);
  if (suspected) {
    suspected.fault = 'oldSuspicion';
    longDiseases.push({
      person: suspected.person,
      diagnosis: { code: STOMACH_CANCER, modifiers: ['8002'] },
      startDate: addMonths(startOfMonth(deskDate), -5),
    });
  }
}

function hasInternal(order: Visit['orders'][number]): boolean {
  return order.kind === 'prescription' && order.groups.some(({ form }) => form === 'internal');
}
