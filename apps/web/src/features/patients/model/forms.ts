import type { patients } from '@akashi/contract';
import { OPEN_END } from './coverage.ts';

/** Forms hold strings, as typed; these turn them into what the server takes and back. */
export interface BasicValues {
  readonly number: string;
  readonly name: string;
  readonly kana: string;
  readonly claimName: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | '';
  readonly postalCode: string;
  readonly address: string;
  readonly phone: string;
  readonly phone2: string;
  readonly emergencyContact: string;
  readonly note: string;
  readonly diedOn: string;
}

export const EMPTY_BASIC: BasicValues = {
  number: '',
  name: '',
  kana: '',
  claimName: '',
  birthDate: '',
  sex: '',
  postalCode: '',
  address: '',
  phone: '',
  phone2: '',
  emergencyContact: '',
  note: '',
  diedOn: '',
};

export function basicOf(patient: patients.Patient): BasicValues {
  return {
    ...patient,
    number: String(patient.number),
    claimName: patient.claimName ?? '',
    diedOn: patient.diedOn ?? '',
  };
}

/** What the server takes; undefined while something that must be there is missing. */
export function basicBody(values: BasicValues) {
  const { number: _, sex, claimName, diedOn, ...rest } = values;
  if (sex === '' || rest.birthDate === '' || rest.name.trim() === '' || rest.kana.trim() === '')
    return undefined;
  return { ...rest, sex, claimName: claimName.trim() || null, diedOn: diedOn || null };
}

export interface CoverageValues {
  readonly insurerNumber: string;
  readonly symbol: string;
  readonly number: string;
  readonly branch: string;
  readonly relation: 'self' | 'family';
  /** '' lets the rate follow from age and kind. */
  readonly rateTenths: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly confirmedOn: string;
}

export function emptyCoverage(today: string): CoverageValues {
  return {
    insurerNumber: '',
    symbol: '',
    number: '',
    branch: '',
    relation: 'self',
    rateTenths: '',
    validFrom: today,
    validTo: '',
    confirmedOn: today,
  };
}

const number = (text: string): number | null => (text === '' ? null : Number(text));
const text = (value: number | null): string => (value === null ? '' : String(value));
const end = (value: string): string => (value === '' ? OPEN_END : value);
const open = (value: string): string => (value === OPEN_END ? '' : value);

export function coverageValues(coverage: patients.Coverage): CoverageValues {
  return {
    ...coverage,
    rateTenths: text(coverage.rateTenths),
    validTo: open(coverage.validTo),
    confirmedOn: coverage.confirmedOn ?? '',
  };
}

export function coverageBody(values: CoverageValues) {
  const { insurerNumber, symbol, number: own, branch, relation, validFrom } = values;
  return {
    insurerNumber,
    symbol,
    number: own,
    branch,
    relation,
    validFrom,
    rateTenths: number(values.rateTenths),
    validTo: end(values.validTo),
    confirmedOn: values.confirmedOn || null,
  };
}

export interface SubsidyValues {
  readonly payerNumber: string;
  readonly recipientNumber: string;
  readonly monthlyLimitYen: string;
  readonly visitLimitYen: string;
  readonly timesPerMonth: string;
  readonly rateTenths: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly confirmedOn: string;
}

export function emptySubsidy(today: string): SubsidyValues {
  return {
    payerNumber: '',
    recipientNumber: '',
    monthlyLimitYen: '',
    visitLimitYen: '',
    timesPerMonth: '',
    rateTenths: '',
    validFrom: today,
    validTo: '',
    confirmedOn: today,
  };
}

export function subsidyValues(subsidy: patients.Subsidy): SubsidyValues {
  return {
    payerNumber: subsidy.payerNumber,
    recipientNumber: subsidy.recipientNumber,
    monthlyLimitYen: text(subsidy.monthlyLimitYen),
    visitLimitYen: text(subsidy.visitLimitYen),
    timesPerMonth: text(subsidy.timesPerMonth),
    rateTenths: text(subsidy.rateTenths),
    validFrom: subsidy.validFrom,
    validTo: open(subsidy.validTo),
    confirmedOn: subsidy.confirmedOn ?? '',
  };
}

export function subsidyBody(values: SubsidyValues) {
  return {
    payerNumber: values.payerNumber,
    recipientNumber: values.recipientNumber,
    monthlyLimitYen: number(values.monthlyLimitYen),
    visitLimitYen: number(values.visitLimitYen),
    timesPerMonth: number(values.timesPerMonth),
    rateTenths: number(values.rateTenths),
    validFrom: values.validFrom,
    validTo: end(values.validTo),
    confirmedOn: values.confirmedOn || null,
  };
}

export interface AllergyValues {
  readonly substance: string;
  readonly reaction: string;
  readonly severity: 'mild' | 'severe' | 'unknown';
  readonly notedOn: string;
  readonly endedOn: string;
}

export const EMPTY_ALLERGY: AllergyValues = {
  substance: '',
  reaction: '',
  severity: 'unknown',
  notedOn: '',
  endedOn: '',
};

export function allergyValues(allergy: patients.Allergy): AllergyValues {
  const { substance, reaction, severity, notedOn, endedOn } = allergy;
  return { substance, reaction, severity, notedOn: notedOn ?? '', endedOn: endedOn ?? '' };
}

export function allergyBody(values: AllergyValues, drugCode: string | null = null) {
  return { ...values, drugCode, notedOn: values.notedOn || null, endedOn: values.endedOn || null };
}
