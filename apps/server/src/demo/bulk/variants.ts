import type { OrderBody } from '@akashi/contract';
import { calculateVisit, type InstitutionFacts, patientShare } from '@akashi/fees';
import canonicalize from 'canonicalize';
import type { MasterLibrary } from '../../modules/masters/index.ts';
import { factsOf } from '../../modules/orders/index.ts';
import { acutes } from '../care/acute.ts';
import { chronics } from '../care/chronic.ts';
import { dressOrder } from '../care/dress-orders.ts';
import type { Diagnosis } from '../care/illness.ts';
import { clinicHours } from '../plan/opening.ts';
import { chanceFrom } from '../plan/random.ts';

/**
 * A visit as it is copied many times: canonical record and calculation with marks (`@encounter@`, `@order0@` …) where
 * each copy has its own ids.
 */
export interface Variant {
  record: string;
  orders: { kind: string; body: string }[];
  calculation: string;
  points: number;
  shareYen: number;
  diseases: { code: string; modifiers: readonly string[]; name: string }[];
}

const ADULT = 50;
const DAY = '2025-09-03';

const institution: InstitutionFacts = {
  kind: 'clinic',
  beds: 0,
  generalBeds: 0,
  standards: ['statement'],
  closedWeekdays: [0],
  closedDates: [],
  hours: Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((day) => [
      day,
      clinicHours
        .filter(({ weekday }) => weekday === day)
        .map(({ opens, closes }) => [opens, closes] as const),
    ]),
  ),
  pediatrics: false,
};

/** One variant for each illness of an adult, charged by the engine as a return visit. */
export function makeVariants(library: MasterLibrary): Variant[] {
  const chance = chanceFrom('bulk');
  const fitting = [...chronics, ...acutes].filter(({ ages: [low, high] }) => low <= ADULT && ADULT <= high);
  return fitting.map(({ diagnoses, write }) => {
    const { soap, orders } = write({ age: ADULT, sex: 'female', turn: 0, chance });
    const bodies = orders
      .map((order) => dressOrder(order, library, DAY))
      .filter((order): order is OrderBody => order !== undefined)
      .map((order, index) => ({ ...order, id: `@order${index}@` }));
    const known = diagnoses.filter(({ code }) => library.disease(code, DAY) !== undefined);
    const result = calculateVisit(
      {
        id: '@encounter@',
        date: DAY,
        time: '10:00',
        department: '01',
        visitKind: 'return',
        diseases: known.map((one) => diseaseOf(one, library)),
        orders: bodies.map(factsOf),
      },
      {
        patient: { birthDate: '1975-05-05', sex: 'female' },
        institution,
        history: { earlierVisits: [], charged: [] },
      },
      library,
    );
    const share = patientShare({ points: result.points, date: DAY, birthDate: '1975-05-05', rateTenths: 3 });
    return {
      record: envelope({ format: 'akashi-record/1', soap, orders: bodies }, library),
      orders: bodies.map((body) => ({ kind: body.kind, body: JSON.stringify(body) })),
      calculation: JSON.stringify(result).replaceAll(DAY, '@date@'),
      points: result.points,
      shareYen: share.share,
      diseases: known.map(({ code, modifiers }) => ({
        code,
        modifiers: modifiers ?? [],
        name: library.disease(code, DAY)?.name ?? '',
      })),
    };
  });
}

function diseaseOf({ code, modifiers, main }: Diagnosis, library: MasterLibrary) {
  const specificDisease = library.disease(code, DAY)?.specificDisease ?? '';
  return {
    code,
    modifiers: modifiers ?? [],
    startDate: '2024-07-01',
    main: main === true,
    ...(specificDisease === '' ? {} : { specificDisease }),
  };
}

/** The signed record in its canonical form; the order of members does not depend on what stands in the marks. */
function envelope(body: unknown, library: MasterLibrary): string {
  const canonical = canonicalize({
    format: 'akashi-signed-record/1',
    encounterId: '@encounter@',
    patientId: '@patient@',
    version: 1,
    previousSha256: null,
    enteredBy: '@doctor@',
    signedBy: '@doctor@',
    onBehalfOf: null,
    signedAt: '@signedAt@',
    reason: '',
    masterReleases: library.releases(),
    body,
  });
  if (canonical === undefined) throw new Error('a record must have a canonical form');
  return canonical;
}
