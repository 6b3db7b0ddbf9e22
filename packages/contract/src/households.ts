import { z } from 'zod';
import { route } from './route.ts';
import { claimMonth, id, localDate, patientParams, yen } from './shapes.ts';

export const under70Class = z.enum(['ア', 'イ', 'ウ', 'エ', 'オ']);
export const from70Class = z.enum([
  '現役並みⅢ',
  '現役並みⅡ',
  '現役並みⅠ',
  '一般',
  '一般Ⅱ',
  '低所得Ⅱ',
  '低所得Ⅰ',
]);

const person = z.object({ patientId: id, number: z.int(), name: z.string(), birthDate: localDate });

export const householdPerson = person.extend({
  /** Whose membership; null: the patient at hand, confirmed with nobody yet. */
  memberId: id.nullable(),
  relation: z.enum(['self', 'family']),
  under70: z.boolean(),
  /** Why nothing of this person is added up in the month; null: it is. */
  apart: z.string().nullable(),
  /** The receipt of the month here, 医科 outpatient; null: nothing was charged. */
  receipt: z
    .object({
      costYen: yen,
      /** What insurance leaves, before subsidies. */
      afterInsuranceYen: yen,
      patientYen: yen,
      counted: z.boolean(),
      /** The rule that decides it. */
      reason: z.string(),
    })
    .nullable(),
  /** Visits of the month that are not charged yet. */
  openVisits: z.int(),
});
export type HouseholdPerson = z.infer<typeof householdPerson>;

export const household = z.object({
  month: claimMonth,
  /** The insurance of the month under which is added up; null: none. */
  insurer: z.object({ number: z.string(), name: z.string() }).nullable(),
  persons: z.array(householdPerson),
  /** Patients under the same insurer, symbol and number whom nobody has confirmed yet. */
  proposals: z.array(person.extend({ relation: z.enum(['self', 'family']) })),
  under70Class: under70Class.nullable(),
  from70Class,
  multipleMonths: z.boolean(),
  /** Earlier months of the twelve in which a limit was reached by what was charged here. */
  hitMonths: z.array(claimMonth),
  steps: z.array(
    z.object({
      text: z.string(),
      sumYen: yen,
      limitYen: yen,
      refundYen: yen,
      source: z.string(),
    }),
  ),
  /** 高額療養費の見込み. */
  refundYen: yen,
  /** What the person should know of the estimate. */
  notes: z.array(z.string()),
});
export type Household = z.infer<typeof household>;

/** `auto`: by the certificates and by the months in which a limit was reached here. */
const choices = z.object({
  month: claimMonth,
  under70Class: under70Class.optional(),
  from70Class: from70Class.optional(),
  multiple: z.enum(['auto', 'yes', 'no']).default('auto'),
});

export const householdOfMonth = route({
  id: 'households.ofMonth',
  module: 'billing',
  method: 'GET',
  path: '/api/patients/:patientId/household',
  summary: '世帯合算と高額療養費の見込み',
  params: patientParams,
  query: choices,
  response: household,
  permission: 'billing:read',
  access: { act: 'read', object: 'household' },
  errors: ['NOT_FOUND'],
});
export const confirmMember = route({
  id: 'households.confirm',
  module: 'billing',
  method: 'POST',
  path: '/api/patients/:patientId/household/members',
  summary: '同じ世帯の人として確かめる',
  params: patientParams,
  body: z.object({ patientId: id, month: claimMonth }),
  response: z.object({ memberId: id }),
  permission: 'billing:write',
  access: { act: 'create', object: 'household' },
  errors: ['NOT_FOUND', 'HOUSEHOLD_OTHER', 'HOUSEHOLD_INSURANCE'],
});
export const endMember = route({
  id: 'households.end',
  module: 'billing',
  method: 'POST',
  path: '/api/patients/:patientId/household/members/:memberId/end',
  summary: '世帯から外す',
  params: patientParams.extend({ memberId: id }),
  /** The first month that no longer counts. */
  body: z.object({ untilMonth: claimMonth, reason: z.string().trim().min(1).max(200) }),
  response: z.object({ memberId: id }),
  permission: 'billing:write',
  access: { act: 'update', object: 'household' },
  errors: ['NOT_FOUND'],
});
