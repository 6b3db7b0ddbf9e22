import { endOfMonth, startOfMonth } from '@akashi/calendar';
import {
  type CheckedDisease,
  type CheckHit,
  calculateMonth,
  checkClaim,
  type InstitutionFacts,
  institutionFacts,
  type OrderFacts,
  type VisitFacts,
} from '@akashi/fees';
import { clinics } from '../../../apps/server/src/demo/clinics.ts';
import type { PlantedFault, Visit } from '../../../apps/server/src/demo/plan/visit.ts';
import { planWorld, type World } from '../../../apps/server/src/demo/plan/world.ts';
import {
  loadLibrary,
  loadStarterSet,
  type MasterLibrary,
} from '../../../apps/server/src/modules/masters/index.ts';
import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { createTestDatabase } from '../../../apps/server/src/platform/database/testing.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

const DESK_DATE = '2025-09-30';
/** Which check is to find a planted fault. The others are the run's own business (insurance, signature, no disease). */
const EXPECTED: Partial<Record<PlantedFault, string>> = {
  testWithoutDisease: 'CHECK-DISEASE-ITEM',
  drugWithoutDisease: 'CHECK-DISEASE-DRUG',
  duplicateDrug: 'CHECK-DRUG-DUPLICATE',
  tooManyDays: 'CHECK-DRUG-DAYS',
  wrongSex: 'CHECK-DISEASE-SEX',
  oldSuspicion: 'CLAIM-DISEASE-SUSPECTED',
};
/** More alarms than this among claims without a fault, and nobody would read the list. */
const MOST_FALSE_PER_100 = 10;

/**
 * レセプト点検 over the demo month, planned from several seeds: how many of the planted faults are found, and how many
 * claims without any fault raise an alarm. The engine and the masters are those of the product; nothing is stored.
 */
export const checks: Part = {
  name: 'checks',
  about: 'レセプト点検: 埋め込んだ誤りの検出数と、誤りのないレセプト100件あたりの誤報(架空の診療所の1か月)',
  async run({ short }) {
    const database = await createTestDatabase();
    try {
      await loadStarterSet(database.connection('akashi_job'));
      const masters = await loadLibrary(database.connection('akashi_job'));
      const seeds = Array.from({ length: short ? 2 : 20 }, (_, n) => (n === 0 ? 'mihon' : `mihon ${n}`));
      const figures = sum(seeds.map((seed) => checkWorld(world(seed), masters)));
      demand(figures.planted > 0, 'no fault was planted');
      demand(
        figures.detected === figures.planted,
        `${figures.planted - figures.detected} planted faults were not found: ${JSON.stringify(figures.missed)}`,
      );
      demand(
        figures.falsePer100 <= MOST_FALSE_PER_100,
        `${figures.falsePer100} of 100 claims without a fault raise an alarm: ${JSON.stringify(figures.falseByCheck)}`,
      );
      return { worlds: seeds.length, ...figures };
    } finally {
      await database.drop();
      await endOwnTestRun();
    }
  },
};

function world(seed: string): World {
  const doctors = 2;
  return planWorld({
    seed,
    patients: 300,
    deskDate: DESK_DATE,
    doctors,
    deskTime: '18:30',
    pediatrics: true,
  });
}

interface Count {
  claims: number;
  cleanClaims: number;
  planted: number;
  detected: number;
  missed: Record<string, number>;
  falseAlarms: number;
  falseByCheck: Record<string, number>;
}

function checkWorld(of: World, masters: MasterLibrary): Count {
  const count: Count = {
    claims: 0,
    cleanClaims: 0,
    planted: 0,
    detected: 0,
    missed: {},
    falseAlarms: 0,
    falseByCheck: {},
  };
  const all = of.days.flatMap(({ visits }) => visits);
  for (const person of of.people) {
    const visits = all.filter((visit) => visit.person === person);
    const month = visits.filter(({ date }) => date >= startOfMonth(DESK_DATE));
    if (month.length === 0) continue;
    count.claims += 1;
    const hits = hitsOf(of, visits, masters);
    const faults = month.flatMap(({ fault }) => fault ?? []);
    if (faults.length === 0) {
      count.cleanClaims += 1;
      if (hits.length > 0) count.falseAlarms += 1;
      for (const { rule, key } of hits)
        add(count.falseByCheck, `${rule} ${rule.startsWith('CHECK-DISEASE') ? key : ''}`.trim());
    }
    for (const fault of faults) {
      const expected = EXPECTED[fault];
      if (expected === undefined) continue;
      count.planted += 1;
      if (hits.some(({ rule }) => rule === expected)) count.detected += 1;
      else add(count.missed, fault);
    }
  }
  return count;
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function sum(counts: readonly Count[]): Count & { falsePer100: number } {
  const total: Count = {
    claims: 0,
    cleanClaims: 0,
    planted: 0,
    detected: 0,
    missed: {},
    falseAlarms: 0,
    falseByCheck: {},
  };
  for (const one of counts) {
    for (const key of ['claims', 'cleanClaims', 'planted', 'detected', 'falseAlarms'] as const)
      total[key] += one[key];
    for (const key of ['missed', 'falseByCheck'] as const)
      for (const [name, times] of Object.entries(one[key]))
        total[key][name] = (total[key][name] ?? 0) + times;
  }
  return {
    ...total,
    falsePer100: Math.round((1000 * total.falseAlarms) / Math.max(1, total.cleanClaims)) / 10,
  };
}

/** The hits of one person's claim of the month, with the months before as history. */
function hitsOf(of: World, visits: readonly Visit[], masters: MasterLibrary): CheckHit[] {
  const [first] = visits;
  if (!first) return [];
  const diseases = diseasesOf(of, visits, masters);
  const facts = visits.map((visit, at) => visitFacts(visit, at, diseases, masters));
  const results = calculateMonth(
    facts,
    {
      patient: first.person,
      institutionOn,
      history: { earlierVisits: [], charged: [] },
    },
    masters,
  );
  const from = startOfMonth(DESK_DATE);
  const checked = facts.map((fact, at) => ({
    id: fact.id,
    date: fact.date,
    orders: fact.orders,
    comments: [],
    result: results[at] ?? missing(),
  }));
  return checkClaim(
    {
      patient: first.person,
      diseases,
      visits: checked.filter(({ date }) => date >= from),
      earlier: { charged: [], prescribed: checked.filter(({ date }) => date < from) },
    },
    {
      tables: masters,
      period: { from, to: endOfMonth(DESK_DATE) },
      today: DESK_DATE,
      suspectedMonths: 3,
      ownRules: [],
      off: new Set(),
    },
  );
}

function missing(): never {
  throw new Error('PROOF-FAILED: a visit without a result');
}

function institutionOn(on: string): InstitutionFacts {
  const founding = clinics[0]?.institution;
  if (!founding) throw new Error('PROOF-FAILED: no demo clinic');
  const always = { validFrom: founding.validFrom, validTo: '9999-12-31' };
  return institutionFacts(
    {
      institution: founding,
      standards: founding.standards.map((one) => ({ ...always, ...one })),
      hours: founding.hours.map((one) => ({ ...always, ...one })),
      closedDays: [],
      settings: {},
    },
    on,
  );
}

function diseasesOf(of: World, visits: readonly Visit[], masters: MasterLibrary): CheckedDisease[] {
  const person = visits[0]?.person;
  const outcomes = of.days.flatMap((day) => day.outcomes).filter((one) => one.person === person);
  const named = [
    ...of.longDiseases.filter((one) => one.person === person),
    ...visits.flatMap(({ date, diagnoses }) =>
      diagnoses.map((diagnosis) => ({ diagnosis, startDate: date })),
    ),
  ];
  return named.map(({ diagnosis, startDate }, at): CheckedDisease => {
    const row = masters.disease(diagnosis.code, startDate) ?? masters.disease(diagnosis.code, DESK_DATE);
    const over = outcomes.find((one) => one.diagnosis.code === diagnosis.code && one.startDate === startDate);
    return {
      id: `disease ${at}`,
      code: diagnosis.code,
      name: row?.name ?? diagnosis.code,
      modifiers: [...(diagnosis.modifiers ?? [])],
      icd10: row?.icd10 ?? [],
      startDate,
      endDate: over?.date ?? null,
      outcome: over?.outcome ?? 'continuing',
      main: diagnosis.main === true,
    };
  });
}

function visitFacts(
  visit: Visit,
  at: number,
  diseases: readonly CheckedDisease[],
  masters: MasterLibrary,
): VisitFacts {
  const { date } = visit;
  return {
    id: `visit ${String(at).padStart(2, '0')}`,
    date,
    time: visit.time,
    department: visit.department,
    visitKind: 'auto',
    onlineEligibility: visit.onlineEligibility,
    diseases: diseases
      .filter((one) => one.startDate <= date && (one.endDate ?? date) >= date)
      .map(({ code, modifiers, startDate, main }) => {
        const specific = masters.disease(code, date)?.specificDisease ?? '';
        return {
          code,
          modifiers,
          startDate,
          main,
          ...(specific === '' ? {} : { specificDisease: specific }),
        };
      }),
    orders: visit.orders.map(
      (order, n): OrderFacts =>
        JSON.parse(JSON.stringify({ ...order, id: `order ${at} ${n}` })) as OrderFacts,
    ),
  };
}
