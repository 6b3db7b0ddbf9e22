/** Every procedure code the rules may add by themselves, so that a browser can fetch those rows beforehand. */
import type { LocalDate } from '@akashi/calendar';
import type { Procedure } from '@akashi/master-files';
import { R8 } from './catalogue/rule.ts';
import { figuresOf, inForce } from './catalogue.ts';
import { ANAESTHESIA_AGE } from './rules/anaesthesia-codes.ts';
import { EVENING } from './rules/dialysis.ts';
import { DIALYSIS } from './rules/dialysis-codes.ts';
import * as home from './rules/home-codes.ts';
import { HOME_MANAGEMENT_CODES } from './rules/home-management-codes.ts';
import { CONTRAST, PLAIN, TOMOGRAPHY_ELECTRONIC, URGENT_IMAGING } from './rules/imaging.ts';
import { OUTSIDE } from './rules/imaging-outside.ts';
import { BIOLOGICAL, NARCOTIC_INJECTION, TECHNIQUES } from './rules/injection.ts';
import { ANAESTHESIA_OVERTIME, SURGERY_OVERTIME, TREATMENT_OVERTIME } from './rules/overtime.ts';
import { PATHOLOGY } from './rules/pathology-judgement.ts';
import * as pediatric from './rules/pediatric-codes.ts';
import * as medication from './rules/prescription-codes.ts';
import { PSYCHOTHERAPY } from './rules/psychotherapy.ts';
import { RADIOTHERAPY_AGE } from './rules/radiotherapy.ts';
import { EARLY, INITIAL } from './rules/rehabilitation.ts';
import { SURGERY_AGE } from './rules/surgery-age.ts';
import { HALF } from './rules/surgery-field.ts';
import * as tests from './rules/tests-codes.ts';
import { AREA_FAMILIES } from './rules/treatment-area.ts';
import * as visit from './rules/visit-codes.ts';

type Codes = string | readonly Codes[] | { readonly [key: string]: Codes };

function leaves(codes: Codes): string[] {
  if (typeof codes === 'string') return [codes];
  return Object.values(codes).flatMap(leaves);
}

/** Age additions of the rows that rules add or clinics order most; others come with `relatedCodes`. */
const AGE_ADDITIONS = [
  '120002170',
  '120002470',
  '130003670',
  '130009470',
  '160095970',
  '160155290',
  '160155390',
  '160185890',
  '170017170',
  '170017270',
  '170034170',
  '170039870',
  '170039970',
  '170040070',
  '140031870',
  '140049170',
  '140049370',
  '140049470',
  '140057170',
] as const;

const PEDIATRIC_INFO = pediatric.PEDIATRIC_ADDITIONS;
const PEDIATRIC_ALWAYS = [
  PEDIATRIC_INFO.functionStrengthening,
  PEDIATRIC_INFO.infectionControl,
  PEDIATRIC_INFO.fever,
  PEDIATRIC_INFO.infectionLink,
  PEDIATRIC_INFO.surveillance,
  PEDIATRIC_INFO.antimicrobial,
] as const;

/** [codes, first day, first day no longer]. */
const DATED: readonly [Codes, LocalDate, LocalDate][] = [
  [
    [
      visit.MEDICAL_INFO.initialWithout,
      visit.MEDICAL_INFO.returnWithout,
      PEDIATRIC_INFO.infoInitialWithout,
      PEDIATRIC_INFO.infoReturnWithout,
    ],
    '2024-06-01',
    figuresOf('A000-15.info').singleFrom,
  ],
  [
    [
      visit.MEDICAL_INFO.initial,
      visit.MEDICAL_INFO.return,
      visit.MEDICAL_INFO.largeHospital,
      PEDIATRIC_INFO.infoInitial,
      PEDIATRIC_INFO.infoReturn,
    ],
    '2024-06-01',
    R8,
  ],
];

function dxCodes(on: LocalDate): string[] {
  if (!inForce('A000-16.dx', on)) return [];
  return [visit.DX_TIERS, pediatric.PEDIATRIC_DX].flatMap((tiers) =>
    Object.values(visit.dxTiersOn(tiers, on)),
  );
}

const ALWAYS: readonly Codes[] = [
  visit.CONSULTATIONS,
  visit.OUTPATIENT_MANAGEMENT,
  visit.INFANT,
  Object.values(visit.TIME_ADDITIONS).flatMap((side) =>
    Object.values(side).flatMap((codes) => Object.values(codes)),
  ),

  visit.PEDIATRIC_TIME,
  visit.NIGHT_EARLY,
  visit.FUNCTION_STRENGTHENING,
  visit.INFECTION,
  visit.AFTER_HOURS_SYSTEM,
  visit.STATEMENT,
  Object.values(visit.WAGE_RAISE),
  medication.PRESCRIBING,
  medication.PRESCRIPTION,
  medication.DISPENSING,
  medication.NARCOTIC,
  medication.SPECIFIC_DISEASE,
  medication.GENERIC_NAME,
  medication.GENERIC_USE,
  medication.DISPENSING_TECHNIQUE,
  TECHNIQUES,
  BIOLOGICAL,
  NARCOTIC_INJECTION,
  Object.values(tests.JUDGEMENTS),
  tests.TEST_MANAGEMENT,
  tests.VENOUS,
  tests.CAPILLARY,
  tests.RAPID,
  tests.URGENT_TEST,
  tests.PHYSIOLOGY_REPEAT,
  tests.STANDARD_REDUCTION,
  tests.TOMOGRAPHY_REPEAT,
  PLAIN,
  CONTRAST,
  TOMOGRAPHY_ELECTRONIC,
  URGENT_IMAGING,
  OUTSIDE,
  TREATMENT_OVERTIME,
  SURGERY_OVERTIME,
  { ...ANAESTHESIA_OVERTIME },
  ANAESTHESIA_AGE,
  SURGERY_AGE,
  HALF,
  RADIOTHERAPY_AGE,
  PSYCHOTHERAPY.map((family) => Object.values(family)),
  DIALYSIS,
  EVENING,
  PATHOLOGY,
  EARLY,
  INITIAL,
  { ...home },
  HOME_MANAGEMENT_CODES,
  AREA_FAMILIES.flatMap((family) => family.tiers),
  AGE_ADDITIONS,
  pediatric.PEDIATRIC_BUNDLE_TIME,
  PEDIATRIC_ALWAYS,
];

/**
 * Procedure codes that rules may add on a day. Codes of `InstitutionFacts.ruleCodes` come on top, and the age
 * additions that ordered rows name (`relatedCodes`).
 */
export function automaticCodes(on: LocalDate): string[] {
  const dated = DATED.filter(([, from, until]) => from <= on && on < until).flatMap(([codes]) =>
    leaves(codes),
  );
  return [...new Set([...ALWAYS.flatMap(leaves), ...dated, ...dxCodes(on)])].sort();
}

/** Drug codes that rules may add (薬剤料逓減・減点). */
export const automaticDrugCodes: readonly string[] = Object.values(medication.REDUCTION);

/** Codes that a fetched row can pull in: its age additions (項番100–111). */
export function relatedCodes(row: Procedure): string[] {
  return row.ageAddOns.map((addOn) => addOn.code);
}
