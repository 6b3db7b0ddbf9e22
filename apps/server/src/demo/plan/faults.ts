import { startOfMonth } from '@akashi/calendar';
import { laboratory } from '../care/orders.ts';
import type { Person } from './people.ts';
import type { Visit } from './visit.ts';

/** Plants each fault once in the desk's month, on visits that are otherwise in order. */
export function faults(people: readonly Person[], visits: readonly Visit[], deskDate: string): void {
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
}
