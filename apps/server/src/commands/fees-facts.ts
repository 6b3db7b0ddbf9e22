import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { HistoryFacts, InstitutionFacts, PatientFacts, VisitFacts } from '@akashi/fees';
import { z } from 'zod';

/** What `akashi fees explain VISIT.json` reads: the facts of a visit in the names of the fees package. */
export interface VisitFile {
  patient: PatientFacts;
  institution: InstitutionFacts;
  history: HistoryFacts;
  visit: VisitFacts;
}

/** A file of facts that cannot be used; the message is one line with the file, the field and what to do. */
export class UnusableFacts extends Error {
  override readonly name = 'UnusableFacts';
}

const code = z.string().regex(/^[0-9]{9}$/, '9桁のコードを書いてください');
const date = z.iso.date('YYYY-MM-DD の日付を書いてください');
const time = z.string().regex(/^([01][0-9]|2[0-4]):[0-5][0-9]$/, 'HH:MM の時刻を書いてください');
const drug = z.looseObject({ code, amount: z.number().positive() });
const item = z.looseObject({ code, quantity: z.number().optional() });
const given = { id: z.string(), drugs: z.array(drug).optional() };

/** The fields that every order of its kind must have; further facts pass as they are. */
const order = z.discriminatedUnion('kind', [
  z.looseObject({
    id: z.string(),
    kind: z.literal('prescription'),
    place: z.enum(['outside', 'inHouse']),
    groups: z.array(
      z.looseObject({
        form: z.enum(['internal', 'asNeeded', 'external']),
        drugs: z.array(drug),
        usage: z.string().default(''),
        count: z.int().positive(),
      }),
    ),
  }),
  z.looseObject({
    id: z.string(),
    kind: z.literal('injection'),
    route: z.enum(['subcutaneousIntramuscular', 'intravenous', 'drip', 'drugOnly']),
    drugs: z.array(drug),
  }),
  z.looseObject({
    id: z.string(),
    kind: z.literal('laboratory'),
    items: z.array(item),
    collection: z.enum(['venous', 'capillary', 'none']),
  }),
  z.looseObject({
    ...given,
    kind: z.literal('imaging'),
    method: z.enum(['plain', 'ct', 'mri']),
    bodyPart: z.string(),
  }),
  ...(['physiology', 'treatment', 'surgery', 'management', 'other'] as const).map((kind) =>
    z.looseObject({ ...given, kind: z.literal(kind), items: z.array(item) }),
  ),
]);

const hours = z.record(z.string().regex(/^[0-6]$/), z.array(z.tuple([time, time])));
const visitFile = z.object({
  patient: z.object({ birthDate: date, sex: z.enum(['male', 'female']) }),
  institution: z.looseObject({
    kind: z.enum(['clinic', 'hospital']).default('clinic'),
    beds: z.int().min(0).default(0),
    generalBeds: z.int().min(0).default(0),
    standards: z.array(z.string()).default([]),
    closedWeekdays: z.array(z.int().min(0).max(6)).default([0]),
    closedDates: z.array(date).default([]),
    hours: hours.default({}),
    pediatrics: z.boolean().default(false),
  }),
  history: z
    .object({
      earlierVisits: z.array(
        z.looseObject({ date, department: z.string().default('01'), initial: z.boolean().default(false) }),
      ),
      charged: z.array(z.looseObject({ code, date, count: z.number().default(1) })).default([]),
    })
    .default({ earlierVisits: [], charged: [] }),
  visit: z.looseObject({
    id: z.string().default('1'),
    date,
    time: time.default('10:00'),
    department: z.string().default('01'),
    visitKind: z.string().default('auto'),
    diseases: z
      .array(
        z.looseObject({
          code: z.string(),
          modifiers: z.array(z.string()).default([]),
          startDate: date,
          main: z.boolean().default(false),
        }),
      )
      .default([]),
    orders: z.array(order).default([]),
  }),
});

/** Reads the facts of a visit. Throws UnusableFacts with the file and the field that is wrong. */
export function readFacts(path: string): VisitFile {
  const parsed = visitFile.safeParse(jsonOf(path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UnusableFacts(`${basename(path)}: ${placeOf(issue?.path ?? [])}: ${issue?.message ?? ''}`);
  }
  // The file may carry every fact of the package; the fields above are those that the calculation cannot do without.
  return parsed.data as unknown as VisitFile;
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason =
      error instanceof SyntaxError
        ? 'JSON として読めません。akashi fees explain --example の形に合わせてください。'
        : 'ファイルを開けません。場所と名前を確かめてください。';
    throw new UnusableFacts(`${basename(path)}: ${reason}`);
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '全体' : path.map(String).join('.');
}

/** A file that works as it is: a return visit with tests and drugs given in the house. */
export const exampleFacts = {
  patient: { birthDate: '1958-03-03', sex: 'female' },
  institution: {
    kind: 'clinic',
    standards: ['statement'],
    hours: { 1: [['09:00', '18:00']], 3: [['09:00', '18:00']], 5: [['09:00', '18:00']] },
  },
  history: {
    earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
    charged: [{ code: '112007410', date: '2025-05-14', count: 1 }],
  },
  visit: {
    date: '2025-06-11',
    time: '10:00',
    department: '01',
    diseases: [{ code: '8833421', startDate: '2024-02-01', main: true, specificDisease: '05' }],
    orders: [
      {
        id: 'a',
        kind: 'laboratory',
        items: [{ code: '160008010' }, { code: '160022510' }],
        collection: 'venous',
      },
      {
        id: 'b',
        kind: 'prescription',
        place: 'inHouse',
        groups: [
          { form: 'internal', drugs: [{ code: '620007854', amount: 1 }], usage: '1日1回朝食後', count: 28 },
        ],
      },
    ],
  },
};
