/** Months of care at random, calculated by the engine: what the proofs write, read, recompute and derive. */
import type { ClaimInput, ClaimInstitution, ClaimSubsidy, PricedUnit } from '@akashi/claim-file';
import { checkDigit } from '@akashi/claim-file';
import {
  calculateMonth,
  type HistoryFacts,
  type InstitutionFacts,
  type Masters,
  type OrderFacts,
  type VisitFacts,
  type VisitResult,
} from '@akashi/fees';
import fc from 'fast-check';

export const MONTH = '2025-06';
/** Days of the month on which the clinic is open. */
const DAYS = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30];
const OPEN = [['09:00', '18:00']] as const;

export const institution: ClaimInstitution = {
  prefecture: '13',
  code: '1234567',
  name: '証明クリニック',
  phone: '03-0000-0000',
};

const DISEASES = [
  { code: '8833421', startDate: '2024-02-01', specificDisease: '05' },
  { code: '2500013', startDate: '2025-01-15', specificDisease: '05' },
  { code: '8830052', startDate: '2024-06-10' },
];
/** アムロジピン錠5mg, カロナール錠200, メトグルコ錠250mg, デパス錠0.5mg (向精神薬). */
const INTERNAL = ['620007854', '620002023', '621974701', '611170513'];
/** モーラステープL40mg, ヒルドイドソフト軟膏. */
const EXTERNAL = ['620007804', '620009048'];
/** 生理食塩液 100mL, ネオラミン・スリービー液. */
const INJECTED = ['640412105', '643180007'];
const TESTS = [
  '160008010',
  '160010010',
  '160022510',
  '160022610',
  '160022410',
  '160019210',
  '160020910',
  '160036510',
];

const group = fc
  .tuple(
    fc.subarray(INTERNAL, { minLength: 1 }),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([codes, count, amount]) => ({
    form: 'internal' as const,
    drugs: codes.map((code) => ({ code, amount })),
    usage: '',
    count,
  }));

const external = fc
  .tuple(fc.constantFrom(...EXTERNAL), fc.integer({ min: 1, max: 60 }))
  .map(([code, amount]) => ({
    form: 'external' as const,
    drugs: [{ code, amount }],
    usage: '',
    count: 1,
  }));

type Planned = OrderFacts extends infer One ? (One extends OrderFacts ? Omit<One, 'id'> : never) : never;

const order: fc.Arbitrary<Planned> = fc.oneof(
  fc.tuple(fc.subarray(TESTS, { minLength: 1 }), fc.boolean()).map(
    ([codes, rapid]): Planned => ({
      kind: 'laboratory',
      items: codes.map((code) => ({ code })),
      collection: 'venous',
      ...(rapid ? { rapid } : {}),
    }),
  ),
  fc.array(fc.oneof(group, external), { minLength: 1, maxLength: 3 }).map(
    (groups): Planned => ({
      kind: 'prescription',
      place: 'inHouse',
      groups,
    }),
  ),
  fc.array(group, { minLength: 1, maxLength: 2 }).map(
    (groups): Planned => ({
      kind: 'prescription',
      place: 'outside',
      groups,
    }),
  ),
  fc.integer({ min: 1, max: 6 }).map(
    (films): Planned => ({
      kind: 'imaging',
      method: 'plain',
      tier: 'i',
      films,
      bodyPart: '胸部',
      electronic: true,
    }),
  ),
  fc.constant<Planned>({
    kind: 'imaging',
    method: 'ct',
    code: '170011810',
    bodyPart: '頭部',
    electronic: true,
  }),
  fc
    .tuple(
      fc.constantFrom(
        'subcutaneousIntramuscular' as const,
        'intravenous' as const,
        'drip' as const,
        'drugOnly' as const,
      ),
      fc.subarray(INJECTED, { minLength: 1 }),
    )
    .map(
      ([route, codes]): Planned => ({
        kind: 'injection',
        route,
        drugs: codes.map((code) => ({ code, amount: 1 })),
      }),
    ),
  fc.constant<Planned>({ kind: 'physiology', items: [{ code: '160068410' }] }),
  fc.constant<Planned>({ kind: 'treatment', items: [{ code: '140022710' }] }),
  fc.constant<Planned>({ kind: 'management', items: [{ code: '180016110' }] }),
);

const STANDARDS = [
  'statement',
  'afterHours1',
  'wageRaise1',
  'testManagement1',
  'functionStrengthening',
  'pharmacist',
];

export interface MonthOfCare {
  patient: { birthDate: string; sex: 'male' | 'female' };
  diseases: typeof DISEASES;
  standards: readonly string[];
  visits: readonly VisitFacts[];
  subsidies: readonly ClaimSubsidy[];
  insured: boolean;
}

const digits = (size: number) =>
  fc.integer({ min: 0, max: 10 ** size - 1 }).map((n) => String(n).padStart(size, '0'));
const subsidy = (id: string): fc.Arbitrary<ClaimSubsidy> =>
  fc
    .tuple(fc.constantFrom('54', '21', '15', '51', '83', '80'), digits(5), digits(6))
    .map(([law, rest, number]) => ({
      id,
      payerNumber: `${law}${rest}${checkDigit(law + rest)}`,
      recipientNumber: `${number}${checkDigit(number)}`,
      copay: 500,
    }));

/**
 * Leaves out what a claim writes in the same way as something else: the same 剤 twice on one day is one unit with the
 * days of both, and a drip and a drug given alone stand in the same section. No reader could tell them apart.
 */
function toldApart(orders: readonly Planned[]): Planned[] {
  const seen = new Set<string>();
  const fresh = (one: { form: string; drugs: readonly { code: string; amount: number }[] }): boolean => {
    const key = JSON.stringify([one.form, one.drugs]);
    return seen.has(key) ? false : seen.add(key).size > 0;
  };
  const drip = orders.some((one) => one.kind === 'injection' && one.route === 'drip');
  return orders.flatMap((one): Planned[] => {
    if (one.kind === 'injection' && one.route === 'drugOnly' && drip) return [];
    if (one.kind !== 'prescription') return [one];
    const groups = one.groups.filter(fresh);
    return groups.length === 0 ? [] : [{ ...one, groups }];
  });
}

/** A person, one to five visits, diseases, standards and 0–4 subsidies. */
export function monthsOfCare(): fc.Arbitrary<MonthOfCare> {
  const births = fc.constantFrom(
    '1949-05-06',
    '1958-03-03',
    '1980-10-10',
    '2012-12-01',
    '2020-07-07',
    '2023-01-01',
  );
  return fc
    .record({
      birthDate: births,
      sex: fc.constantFrom('male' as const, 'female' as const),
      diseases: fc.subarray(DISEASES, { minLength: 1 }),
      standards: fc.subarray(STANDARDS),
      days: fc.subarray(DAYS, { minLength: 1, maxLength: 5 }),
      orders: fc.array(fc.array(order, { maxLength: 4 }), { minLength: 5, maxLength: 5 }),
      subsidies: fc
        .integer({ min: 0, max: 4 })
        .chain((count) => fc.tuple(...['a', 'b', 'c', 'd'].slice(0, count).map(subsidy))),
      insured: fc.boolean(),
    })
    .map(({ birthDate, sex, diseases, standards, days, orders, subsidies, insured }) => ({
      patient: { birthDate, sex },
      diseases,
      standards: [...standards, 'facility852'],
      subsidies,
      insured: insured || subsidies.length === 0,
      visits: days.map((day, at) => ({
        id: `v${day}`,
        date: dateOf(day),
        time: '10:00',
        department: '01',
        visitKind: 'auto' as const,
        diseases: diseases.map((disease, index) => ({ ...disease, modifiers: [], main: index === 0 })),
        orders: toldApart(orders[at] ?? []).map((one, index) => ({ ...one, id: `${day}-${index}` })),
      })),
    }));
}

const dateOf = (day: number): string => `${MONTH}-${String(day).padStart(2, '0')}`;

function clinicWith(standards: readonly string[]): InstitutionFacts {
  const hours = Object.fromEntries([1, 2, 3, 4, 5, 6].map((day) => [day, OPEN]));
  return {
    kind: 'clinic',
    beds: 0,
    generalBeds: 0,
    standards,
    closedWeekdays: [0],
    closedDates: [],
    hours,
    pediatrics: false,
  };
}

/** The engine's results for the month; an earlier visit on the first day of the oldest disease. */
export function calculated(month: MonthOfCare, masters: Masters): VisitResult[] {
  const first = month.diseases.map(({ startDate }) => startDate).sort()[0] ?? dateOf(1);
  const history: HistoryFacts = {
    earlierVisits: [{ date: first, department: '01', initial: true }],
    charged: [],
  };
  const context = { patient: month.patient, institutionOn: () => clinicWith(month.standards), history };
  return calculateMonth(month.visits, context, masters);
}

/** What the claim of the month is written from. */
export function claimInputOf(
  month: MonthOfCare,
  results: readonly VisitResult[],
  number: number,
): ClaimInput {
  return {
    month: MONTH,
    setting: 'outpatient',
    patient: { chartNumber: String(number), name: '証明　花子', kana: 'ショウメイハナコ', ...month.patient },
    ...(month.insured
      ? { coverage: { insurerNumber: '01130012', symbol: '12', number: '3', relation: 'insured', share: 3 } }
      : {}),
    subsidies: month.subsidies,
    diseases: month.diseases.map(({ code, startDate }, index) => ({ code, startDate, main: index === 0 })),
    units: results.flatMap(({ units }) => units.map((unit): PricedUnit => ({ ...unit, lines: unit.lines }))),
    visitDays: results.map(({ date }) => ({ date, counted: true })),
  };
}
