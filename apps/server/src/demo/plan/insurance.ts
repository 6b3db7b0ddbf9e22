import { addMonths } from '@akashi/calendar';
import { checkDigit } from '@akashi/claim-file';
import type { patients } from '@akashi/contract';
import type { z } from 'zod';
import type { Chance } from './random.ts';

export type CoveragePlan = z.infer<typeof patients.coverageFields>;
export type SubsidyPlan = z.infer<typeof patients.subsidyFields>;

const OPEN = '9999-12-31';

/** A number with its check digit. Serials 990–999 of an insurer are not given to anybody. */
export function withCheckDigit(body: string): string {
  return `${body}${checkDigit(body)}`;
}

/** Invented insurers in Tokyo, by system. */
export const insurers = {
  kyokai: ['0113990', '0113991', '0113992'].map(withCheckDigit),
  union: ['0613993', '0613994', '0613995'].map(withCheckDigit),
  mutual: ['3413996'].map(withCheckDigit),
  national: ['13990', '13991', '13992'].map(withCheckDigit),
  nationalUnion: ['13399'].map(withCheckDigit),
  elderly: ['3913997', '3913998'].map(withCheckDigit),
} as const;

export const payers = {
  welfare: withCheckDigit('1213990'),
  mental: withCheckDigit('2113991'),
  intractable: withCheckDigit('5413992'),
  child: withCheckDigit('8813993'),
  oneParent: withCheckDigit('8113994'),
} as const;

function systemOf(age: number, chance: Chance): keyof typeof insurers {
  if (age >= 75) return 'elderly';
  if (age >= 65)
    return chance.weighted([['national', 7] as const, ['kyokai', 2] as const, ['union', 1] as const]);
  return chance.weighted([
    ['kyokai', 45] as const,
    ['union', 20] as const,
    ['mutual', 8] as const,
    ['national', 24] as const,
    ['nationalUnion', 3] as const,
  ]);
}

/** The insurance of a person of that age on the first day of the demonstration. */
export function coverageOf(
  person: { age: number; birthDate: string; from: string },
  chance: Chance,
): CoveragePlan {
  const system = systemOf(person.age, chance);
  const elderly = system === 'elderly';
  const turns75 = addMonths(person.birthDate, 75 * 12);
  return {
    insurerNumber: chance.pick(insurers[system]),
    symbol: elderly ? '' : String(chance.int(10, 9999)),
    number: String(chance.int(10_000, 99_999_999))
      .slice(0, elderly ? 8 : 7)
      .padStart(elderly ? 8 : 2, '0'),
    branch: elderly ? '' : '00',
    relation: 'self',
    rateTenths: elderly ? chance.weighted([[null, 74] as const, [2, 19] as const, [3, 7] as const]) : null,
    validFrom: elderly && turns75 > '2022-08-01' ? turns75 : '2022-08-01',
    validTo: OPEN,
    confirmedOn: null,
  };
}

/** The same insurance as the insured person, as family. */
export function familyCoverage(insured: CoveragePlan, branch: number, birthDate: string): CoveragePlan {
  return {
    ...insured,
    branch: String(branch).padStart(2, '0'),
    relation: 'family',
    validFrom: birthDate > insured.validFrom ? birthDate : insured.validFrom,
  };
}

function recipient(chance: Chance): string {
  return withCheckDigit(String(chance.int(100_000, 999_998)));
}

export function subsidy(
  payerNumber: string,
  terms: Partial<Pick<SubsidyPlan, 'monthlyLimitYen' | 'visitLimitYen' | 'rateTenths'>>,
  validFrom: string,
  chance: Chance,
): SubsidyPlan {
  return {
    payerNumber,
    recipientNumber: recipient(chance),
    monthlyLimitYen: null,
    visitLimitYen: null,
    timesPerMonth: null,
    rateTenths: null,
    ...terms,
    validFrom,
    validTo: OPEN,
    confirmedOn: null,
  };
}
